// Writes each post into the feed of every follower: one pipelined ZADD and ZREMRANGEBYRANK a follower.
import Redis from 'ioredis';
import { database } from './database.mjs';

const PIPELINE = 1000;
const CAP = Number(process.env.PEER_CAP ?? 800);
const port = Number(process.env.PEER_REDIS_PORT);
const queue = new Redis(port, '127.0.0.1');
const redis = new Redis(port, '127.0.0.1');
const db = database(2);
process.on('SIGTERM', () => process.exit(0));

for (;;) {
  const [, entry] = await queue.brpop('fan-out', 0);
  const [id, author] = entry.split(':');
  const found = await db.query({
    name: 'followers', text: 'select follower::text from follows where followee = $1', values: [author],
  });
  for (let start = 0; start < found.rows.length; start += PIPELINE) {
    const pipeline = redis.pipeline();
    for (const { follower } of found.rows.slice(start, start + PIPELINE)) {
      pipeline.zadd('feed:' + follower, id, id);
      pipeline.zremrangebyrank('feed:' + follower, 0, -CAP - 1);
    }
    await pipeline.exec();
  }
}
