import { createHash, randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';

import { config } from './config.js'; // refuses to start without a key of 32 random bytes
import { pool } from './db.js';

export interface AccessClaims {
  sub: string; // account id
  sid: string; // refresh session the token was issued under
  roles: string[];
}

export interface RefreshToken {
  sid: string;
  secret: string;
}

const ISSUER = 'accounts';
const AUDIENCE = 'web';
const REFRESH_TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function issueAccessToken(account: { id: string; roles: string[] }, sid: string): string {
  return jwt.sign({ sid, roles: account.roles }, config.accessTokenKey, {
    algorithm: 'HS256',
    subject: account.id,
    issuer: ISSUER,
    audience: AUDIENCE,
    expiresIn: '10m',
  });
}

/** Used by requireUser on every request. Throws when the token is expired or not ours. */
export function verifyAccessToken(token: string): AccessClaims {
  return jwt.verify(token, config.accessTokenKey, {
    algorithms: ['HS256'],
    issuer: ISSUER,
    audience: AUDIENCE,
  }) as AccessClaims;
}

export function parseRefreshToken(value: unknown): RefreshToken | null {
  const match = typeof value === 'string' ? REFRESH_TOKEN.exec(value) : null;
  return match ? { sid: match[1], secret: match[2] } : null;
}

export async function openSession(accountId: string, userAgent = ''): Promise<{ sid: string; token: string }> {
  const secret = randomBytes(32).toString('base64url');
  const { rows } = await pool.query(
    `INSERT INTO refresh_session (account_id, secret_hash, user_agent, expires_at)
     VALUES ($1, $2, $3, now() + interval '60 days') RETURNING id`,
    [accountId, hash(secret), userAgent.slice(0, 200)],
  );
  return { sid: rows[0].id, token: `${rows[0].id}.${secret}` };
}

/** Swaps the secret for a new one; null when the session is over. The web client never refreshes twice at once. */
export async function rotateSession({ sid, secret }: RefreshToken): Promise<string | null> {
  const next = randomBytes(32).toString('base64url');
  const { rowCount } = await pool.query(
    `UPDATE refresh_session SET secret_hash = $3, rotated_at = now()
      WHERE id = $1 AND secret_hash = $2 AND revoked_at IS NULL AND expires_at > now()`,
    [sid, hash(secret), hash(next)],
  );
  if (rowCount === 1) return `${sid}.${next}`;
  // A spent secret means two parties hold this session, so neither keeps it.
  await revokeSession(sid);
  return null;
}

/** The id alone is enough to end a session, never to use one. */
export async function revokeSession(sid: string): Promise<void> {
  await pool.query('UPDATE refresh_session SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL', [sid]);
}

export async function revokeAllSessions(accountId: string): Promise<void> {
  await pool.query(
    'UPDATE refresh_session SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL',
    [accountId],
  );
}
