// The textbook's feed service: fan-out on write into Redis sorted sets, cached JSON of posts, PostgreSQL as the truth; one
// process a core.
import cluster from 'node:cluster';
import Fastify from 'fastify';
import Redis from 'ioredis';
import { database } from './database.mjs';
import { viewerOf } from './tokens.mjs';

const KEPT_SECONDS = 3 * 86400;
const POST = `p.id::text as id, p.caption, p.tags, p.media, extract(epoch from p.created_at) * 1000 as at,
  u.id::text as author, u.username, u.display_name from posts p join users u on u.id = p.author`;

if (cluster.isPrimary) {
  for (let left = Number(process.env.PEER_PROCESSES ?? 2); left > 0; left--) cluster.fork();
  process.on('SIGTERM', () => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGKILL');
    process.exit(0);
  });
} else {
  await serve();
}

async function serve() {
  const redis = new Redis(Number(process.env.PEER_REDIS_PORT), '127.0.0.1', { enableAutoPipelining: true });
  const db = database(10);
  const app = Fastify({ logger: false });

  app.addHook('onRequest', async (request, reply) => {
    request.viewer = viewerOf(request.headers.authorization);
    return request.viewer ? undefined : reply.code(401).send({ title: 'Unauthorized' });
  });

  app.get('/feed', async (request, reply) => {
    const limit = Math.min(Number(request.query.limit ?? 20), 50);
    const ids = await feedIds(request.viewer, limit, request.query.cursor);
    if (!ids.length) return { items: [], next_cursor: null, has_more: false };
    const [posts, likes, liked] = await Promise.all([
      postsOf(ids),
      redis.mget(ids.map((id) => 'likes:' + id)),
      redis.smismember('liked:' + request.viewer, ...ids),
    ]);
    const items = posts.map((post, i) => post && `${post.slice(0, -1)},"counts":{"likes":${likes[i] ?? 0},"comments":0},`
      + `"viewer":{"liked":${liked[i] === 1},"saved":false}}`).filter(Boolean);
    const more = ids.length === limit;
    const next = more ? `"${ids[ids.length - 1]}"` : null;
    reply.header('content-type', 'application/json; charset=utf-8');
    return reply.send(`{"items":[${items.join(',')}],"next_cursor":${next},"has_more":${more}}`);
  });

  app.post('/posts', async (request) => {
    const { caption, media } = request.body;
    const inserted = await db.query({
      name: 'publish',
      text: "insert into posts (id, author, caption, media) values (nextval('post_ids'), $1, $2, $3) returning id::text",
      values: [request.viewer, caption, JSON.stringify(media)],
    });
    const { id } = inserted.rows[0];
    await redis.lpush('fan-out', `${id}:${request.viewer}`);
    return { id };
  });

  // A score is a double: it orders ids to within a few milliseconds.
  async function feedIds(viewer, limit, cursor) {
    const ids = cursor
      ? await redis.zrevrangebyscore('feed:' + viewer, '(' + cursor, '-inf', 'LIMIT', 0, limit)
      : await redis.zrevrange('feed:' + viewer, 0, limit - 1);
    if (ids.length) return ids;
    const found = await db.query({
      name: 'feed',
      text: `select p.id::text as id from follows f
              cross join lateral (select id from posts where author = f.followee and ($2::bigint is null or id < $2)
                                   order by id desc limit $3) p
              where f.follower = $1 order by p.id desc limit $3`,
      values: [viewer, cursor ?? null, limit],
    });
    return found.rows.map((row) => row.id);
  }

  async function postsOf(ids) {
    const posts = await redis.mget(ids.map((id) => 'post:' + id));
    const missing = ids.filter((_, i) => posts[i] === null);
    if (!missing.length) return posts;
    const found = await db.query({
      name: 'posts', text: `select ${POST} where p.id = any($1::bigint[])`, values: [missing],
    });
    const read = new Map(found.rows.map((row) => [row.id, JSON.stringify(viewOf(row))]));
    const keep = redis.pipeline();
    for (const [id, post] of read) keep.set('post:' + id, post, 'EX', KEPT_SECONDS);
    await keep.exec();
    return ids.map((id, i) => posts[i] ?? read.get(id));
  }

  await app.listen({ port: Number(process.env.PEER_PORT), host: '127.0.0.1' });
}

function viewOf(row) {
  const at = new Date(Number(row.at)).toISOString();
  return {
    id: row.id,
    author: {
      id: row.author, username: row.username, display_name: row.display_name, avatar_url: null, is_private: false,
    },
    caption: row.caption,
    created_at: at,
    published_at: at,
    edited_at: null,
    status: 'published',
    visibility: 'public',
    tags: row.tags,
    mentions: [],
    place: null,
    media: row.media,
  };
}
