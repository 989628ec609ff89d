import { randomBytes } from 'node:crypto';
import argon2 from 'argon2';
import { Router, type Request, type Response } from 'express';
import jwt from 'jsonwebtoken';
import { z } from 'zod';

import { findByEmail, findById, setPasswordHash } from './accounts.js';
import { logger } from './logger.js';
import { mailQueue } from './mailQueue.js';
import { isCommonPassword } from './passwordPolicy.js';
import { requireUser } from './requireUser.js';
import {
  issueAccessToken,
  openSession,
  parseRefreshToken,
  revokeAllSessions,
  revokeSession,
  rotateSession,
  type AccessClaims,
} from './tokens.js';

export const session = Router();

const REFRESH_COOKIE = 'refresh';
const COOKIE_OPTIONS = { httpOnly: true, secure: true, sameSite: 'strict', path: '/session' } as const;
const REFRESH_MS = 60 * 24 * 60 * 60 * 1000;

const loginBody = z.object({
  email: z.email().max(254),
  password: z.string().min(1).max(128),
});

const passwordBody = z.object({
  currentPassword: z.string().min(1).max(128),
  newPassword: z.string().min(12).max(128),
});

// Stands in for the hash of an unknown address, so that both answers take equally long.
const placeholderHash = argon2.hash(randomBytes(16));

function setRefreshCookie(res: Response, token: string): void {
  res.cookie(REFRESH_COOKIE, token, { ...COOKIE_OPTIONS, maxAge: REFRESH_MS });
}

function signedOut(res: Response): void {
  res.clearCookie(REFRESH_COOKIE, COOKIE_OPTIONS);
  res.status(401).json({ error: 'Please sign in again' });
}

function bearer(req: Request): string {
  const [scheme, token] = (req.get('authorization') ?? '').split(' ');
  return scheme === 'Bearer' ? (token ?? '') : '';
}

session.post('/login', async (req, res) => {
  const { email, password } = loginBody.parse(req.body);
  const account = await findByEmail(email.toLowerCase());
  const matches = await argon2.verify(account?.passwordHash ?? (await placeholderHash), password);
  if (!account || !matches || account.disabledAt) {
    logger.info({ accountId: account?.id }, 'login refused');
    res.status(401).json({ error: 'Wrong address or password' });
    return;
  }

  const { sid, token } = await openSession(account.id, req.get('user-agent'));
  setRefreshCookie(res, token);
  logger.info({ accountId: account.id, sid }, 'login');
  res.json({ accessToken: issueAccessToken(account, sid) });
});

// The web client sends its last access token along with the cookie. It has run out by then,
// which is why the client is here; roles are read afresh from the account.
session.post('/refresh', async (req, res) => {
  const refresh = parseRefreshToken(req.cookies[REFRESH_COOKIE]);
  const claims = jwt.decode(bearer(req)) as AccessClaims | null;
  if (!refresh || !claims || claims.sid !== refresh.sid) {
    signedOut(res);
    return;
  }

  const token = await rotateSession(refresh);
  const account = token && (await findById(claims.sub));
  if (!token || !account || account.disabledAt) {
    logger.warn({ sid: refresh.sid }, 'refresh refused');
    await revokeSession(refresh.sid);
    signedOut(res);
    return;
  }

  setRefreshCookie(res, token);
  res.json({ accessToken: issueAccessToken(account, refresh.sid) });
});

session.post('/logout', async (req, res) => {
  const refresh = parseRefreshToken(req.cookies[REFRESH_COOKIE]);
  if (refresh) await revokeSession(refresh.sid);
  res.clearCookie(REFRESH_COOKIE, COOKIE_OPTIONS);
  res.sendStatus(204);
});

session.post('/logout-everywhere', requireUser, async (req, res) => {
  await revokeAllSessions(req.user.id);
  logger.info({ accountId: req.user.id }, 'all sessions ended');
  res.clearCookie(REFRESH_COOKIE, COOKIE_OPTIONS);
  res.sendStatus(204);
});

session.post('/password', requireUser, async (req, res) => {
  const { currentPassword, newPassword } = passwordBody.parse(req.body);
  const account = await findById(req.user.id);
  if (!account || !(await argon2.verify(account.passwordHash, currentPassword))) {
    logger.info({ accountId: req.user.id }, 'password change refused');
    res.status(403).json({ error: 'The current password is not right' });
    return;
  }
  if (await isCommonPassword(newPassword)) {
    res.status(422).json({ error: 'That password is on a list of common ones' });
    return;
  }

  await setPasswordHash(account.id, await argon2.hash(newPassword));
  await mailQueue.add('password-changed', { accountId: account.id });
  logger.info({ accountId: account.id }, 'password changed');
  res.sendStatus(204);
});
