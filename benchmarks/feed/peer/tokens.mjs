// Verifies the same RS256 tokens as Heliograph does, with Node's own OpenSSL: nothing in Node is cheaper.
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const keys = new Map(JSON.parse(readFileSync(process.env.PEER_KEYS)).keys.map((jwk) =>
  [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
const json = (part) => JSON.parse(Buffer.from(part, 'base64url'));

/** Whose token it is, or undefined. */
export function viewerOf(authorization) {
  const parts = authorization?.startsWith('Bearer ') ? authorization.slice(7).split('.') : [];
  if (parts.length !== 3) return undefined;
  const { kid, alg } = json(parts[0]);
  const key = alg === 'RS256' && keys.get(kid);
  if (!key || !verify('RSA-SHA256', Buffer.from(`${parts[0]}.${parts[1]}`), key, Buffer.from(parts[2], 'base64url'))) {
    return undefined;
  }
  const { sub, exp, iss, aud } = json(parts[1]);
  const meant = iss === 'heliograph' && [].concat(aud).includes('heliograph');
  return meant && exp * 1000 > Date.now() ? sub : undefined;
}
