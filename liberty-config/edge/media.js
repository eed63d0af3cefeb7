// What the edge does to media before nginx serves them: the same checks as org.heliograph.media.MediaUrls and
// org.heliograph.web.MediaServlet, and the same headers. Written for njs 0.7 (no BigInt, no shared dictionaries).
import crypto from 'crypto';
import fs from 'fs';

const PATH = /^\/m\/([^\/]+)\/(\d{1,19})\/([a-z0-9][a-z0-9_-]{0,63}\.(?:jpg|webp|avif|m3u8|mp4|m4s|vtt))$/;
const SEAL = /^(public|private)\.(\d{1,12})\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{22})$/;
const KID = /^[A-Za-z0-9_-]{1,64}$/;
const SIGNATURE_BYTES = 16;
const YEAR = 31536000;

// A list that is younger than this many seconds is as good as new: a takedown is seen within 60.
const FRESH = 30;
const SEAL_LIFE = 60;

const TITLES = {
    400: ['Bad request', 'The request cannot be read.'],
    403: ['Forbidden', 'The URL has expired or was never given out.'],
    404: ['Not found', 'There is nothing here.'],
    405: ['Method not allowed', 'The method is not allowed here.'],
    408: ['Request timeout', 'The request did not arrive in time.'],
    413: ['Too large', 'The body is larger than is taken here.'],
    416: ['Range not satisfiable', 'The range lies behind the end.'],
    429: ['Too many requests', 'Slow down, please.'],
    500: ['Internal error', 'The request failed; its id leads to the cause.'],
    503: ['Unavailable', 'A part of the service cannot be reached.'],
};

function now() {
    return Math.floor(Date.now() / 1000);
}

// Read at every request, so that keys come and go without a reload; the system keeps such small files in memory.
function sign(r, kid, content) {
    if (!KID.test(kid)) {
        return null;
    }
    let key;
    try {
        key = fs.readFileSync(r.variables.heliograph_url_keys + '/' + kid + '.key', 'utf8').trim();
    } catch (e) {
        return null;
    }
    const mac = crypto.createHmac('sha256', Buffer.from(key, 'base64url')).update(content).digest();
    return mac.slice(0, SIGNATURE_BYTES).toString('base64url');
}

// Takes the same time wherever the difference is.
function isEqual(a, b) {
    let difference = a.length ^ b.length;
    for (let i = 0; i < a.length; i++) {
        difference |= a.charCodeAt(i) ^ b.charCodeAt(i % b.length);
    }
    return difference === 0;
}

// Opens the dead list. By the key of the URL that is asked for: that one the servers have for sure.
function deadListSeal(r) {
    const expires = now() + SEAL_LIFE;
    const kid = String(r.args.kid);
    return expires + '.' + kid + '.' + sign(r, kid, 'edge\n' + expires);
}

function ageOf(list) {
    const asOf = list.status === 200 ? Number(list.headersOut['Heliograph-As-Of']) : 0;
    return now() - (asOf || 0);
}

// Whether the medium is on the list; null when that cannot be known.
async function isDead(r, id, kid) {
    const digits = ('0' + id).slice(-2);
    let list = await r.subrequest('/heliograph-dead/' + digits, 'kid=' + kid);
    if (ageOf(list) > FRESH) {
        list = await r.subrequest('/heliograph-dead-now/' + digits, 'kid=' + kid);
    }
    if (ageOf(list) > Number(r.variables.heliograph_blind_seconds)) {
        return null;
    }
    return ('\n' + list.responseText).includes('\n' + id + '\n');
}

function cacheControl(audience, file, expires) {
    if (file.endsWith('.m3u8')) {
        return audience + ', no-cache';
    }
    return audience + (audience === 'public' ? ', max-age=' + YEAR + ', immutable' : ', max-age=' + (expires - now()));
}

function refuse(r, status) {
    const id = r.variables.request_id_in;
    const problem = { type: 'about:blank', title: TITLES[status][0], status: status, detail: TITLES[status][1],
        instance: 'urn:heliograph:request:' + id };
    r.headersOut['Content-Type'] = 'application/problem+json';
    r.headersOut['Cache-Control'] = 'no-store';
    r.headersOut['X-Content-Type-Options'] = 'nosniff';
    r.headersOut['X-Request-Id'] = id;
    r.headersOut['Access-Control-Allow-Origin'] = '*';
    if (status === 503 || status === 429) {
        r.headersOut['Retry-After'] = '5';
    }
    r.return(status, JSON.stringify(problem));
}

function preflight(r) {
    r.headersOut['Access-Control-Allow-Origin'] = '*';
    r.headersOut['Access-Control-Allow-Methods'] = 'GET, HEAD';
    r.headersOut['Access-Control-Allow-Headers'] = 'Range, If-None-Match, If-Range';
    r.headersOut['Access-Control-Max-Age'] = '86400';
    r.return(204);
}

async function serve(r) {
    if (r.method === 'OPTIONS') {
        return preflight(r);
    }
    if (r.method !== 'GET' && r.method !== 'HEAD') {
        r.headersOut.Allow = 'GET, HEAD, OPTIONS';
        return refuse(r, 405);
    }
    const asked = PATH.exec(r.variables.path_alone);
    if (!asked) {
        return refuse(r, 404);
    }
    const id = asked[2], file = asked[3], seal = SEAL.exec(asked[1]);
    if (!seal) {
        return refuse(r, 403);
    }
    const audience = seal[1], expires = Number(seal[2]), kid = seal[3];
    const expected = sign(r, kid, 'media\n' + audience + '\n' + seal[2] + '\n' + id);
    if (expected === null || !isEqual(expected, seal[4]) || expires <= now()) {
        return refuse(r, 403);
    }
    const dead = await isDead(r, id, kid);
    if (dead !== false) {
        return refuse(r, dead ? 404 : 503);
    }
    r.variables.media_cache_control = cacheControl(audience, file, expires);
    r.internalRedirect('/heliograph-media/' + audience + '/' + id + '/' + file);
}

// Where nginx sends what it refuses by itself.
function problem(r) {
    refuse(r, Number(r.uri.slice(r.uri.lastIndexOf('/') + 1)));
}

export default { serve, problem, deadListSeal };
