import { Router } from 'express';
import { z } from 'zod';

import { accounts, type Account } from './accountStore';
import { audit } from './audit';
import { HttpError } from './errors';
import { logger } from './logger';
import { viewerOf } from './session';
import { settingsStore } from './settingsStore';

const log = logger.child({ module: 'settings' });

const Settings = z.object({
  appearance: z.object({
    theme: z.enum(['light', 'dark', 'system']),
    density: z.enum(['cosy', 'compact']),
  }),
  editor: z.object({
    fontSize: z.number().int().min(8).max(32),
    wrap: z.boolean(),
  }),
  notifications: z.object({
    digest: z.enum(['off', 'daily', 'weekly']),
    mentions: z.object({ email: z.boolean(), push: z.boolean() }),
  }),
});
type Settings = z.infer<typeof Settings>;

const DEFAULTS: Settings = {
  appearance: { theme: 'system', density: 'cosy' },
  editor: { fontSize: 14, wrap: true },
  notifications: { digest: 'weekly', mentions: { email: true, push: false } },
};

const Section = z.enum(['appearance', 'editor', 'notifications']);
const AccountId = z.string().uuid();

type Tree = Record<string, unknown>;

/** Anything that holds keys. A list is a value here: a patch replaces it as a whole. */
function isTree(value: unknown): value is Tree {
  return Object(value) === value && !Array.isArray(value);
}

/** Lays `patch` over `target`, level by level, so that a client sends only what changed. */
function mergeDeep<T extends Tree>(target: T, patch: Tree): T {
  const into: Tree = target;
  for (const [key, value] of Object.entries(patch)) {
    const current = into[key];
    if (isTree(current) && isTree(value)) {
      mergeDeep(current, value);
    } else {
      into[key] = value;
    }
  }
  return target;
}

async function loadSettings(accountId: string): Promise<Settings> {
  const stored = await settingsStore.find(accountId);
  return Settings.parse(mergeDeep(structuredClone(DEFAULTS), stored ?? {}));
}

/** What the profile form sends. */
interface ProfileForm {
  displayName?: string;
  locale?: string;
  timeZone?: string;
}

const LOCALES = new Set(['de', 'en', 'es', 'fr', 'nl']);
const TIME_ZONES = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);

function checkProfile({ displayName, locale, timeZone }: ProfileForm): void {
  if (displayName !== undefined) {
    const fits = typeof displayName === 'string' && displayName.trim() !== '' && displayName.length <= 80;
    if (!fits) throw new HttpError(422, 'display name: 1 to 80 characters');
  }
  if (locale !== undefined && !LOCALES.has(locale)) throw new HttpError(422, 'unknown locale');
  if (timeZone !== undefined && !TIME_ZONES.has(timeZone)) throw new HttpError(422, 'unknown time zone');
}

function toView({ id, email, displayName, locale, timeZone, role, plan }: Account) {
  return { id, email, displayName, locale, timeZone, role, plan };
}

export const router = Router();

router.get('/me', async (req, res) => {
  res.json(toView(await accounts.get(viewerOf(req).accountId)));
});

router.patch('/me', async (req, res) => {
  if (!isTree(req.body)) throw new HttpError(400, 'a JSON object is expected');
  const form = req.body as ProfileForm;
  checkProfile(form);
  const account = await accounts.get(viewerOf(req).accountId);
  const updated: Account = {
    ...account,
    ...form,
    id: account.id,
    email: account.email, // changes only through the confirmation mail
    version: account.version,
    updatedAt: new Date(),
  };
  await accounts.save(updated);
  log.info({ accountId: account.id }, 'profile updated');
  res.json(toView(updated));
});

router.get('/me/settings', async (req, res) => {
  res.json(await loadSettings(viewerOf(req).accountId));
});

router.patch('/me/settings', async (req, res) => {
  const { accountId } = viewerOf(req);
  if (!isTree(req.body)) throw new HttpError(400, 'a JSON object is expected');
  const merged = mergeDeep(await loadSettings(accountId), req.body);
  const settings = Settings.parse(merged); // drops unknown keys, answers 400 to wrong values
  await settingsStore.save(accountId, settings);
  log.info({ accountId }, 'settings updated');
  res.json(settings);
});

router.delete('/me/settings/:section', async (req, res) => {
  const { accountId } = viewerOf(req);
  const section = Section.parse(req.params.section);
  const settings = { ...(await loadSettings(accountId)), [section]: DEFAULTS[section] };
  await settingsStore.save(accountId, settings);
  res.json(settings);
});

/** The account page of the support desk; customers only ever get their own account. */
router.get('/:accountId', async (req, res) => {
  const viewer = viewerOf(req);
  const accountId = AccountId.parse(req.params.accountId);
  if (accountId !== viewer.accountId) {
    if (!viewer.support) throw new HttpError(404, 'no such account');
    await audit.record('account.viewed', { accountId, by: viewer.accountId });
  }
  res.json(toView(await accounts.get(accountId)));
});
