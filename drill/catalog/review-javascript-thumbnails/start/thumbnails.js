'use strict';

const { exec } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const fs = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const express = require('express');
const multer = require('multer');

const config = require('../config');
const db = require('../db');
const { HttpError } = require('../errors');
const log = require('../log').child({ module: 'thumbnails' });
const { requireMerchant } = require('../session');

const run = promisify(exec);

const ORIGINALS = path.join(config.mediaRoot, 'originals');
const THUMBS = path.join(config.mediaRoot, 'thumbs');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const DEFAULT_SIZE = '320x320';
const MAX_EDGE = 1024;

const upload = multer({
  storage: multer.diskStorage({
    destination: ORIGINALS,
    filename: (req, file, done) => done(null, randomUUID()),
  }),
  limits: { fileSize: 8 * 1024 * 1024, files: 1, fields: 4, fieldSize: 1024 },
});

const thumbPath = (id) => path.join(THUMBS, `${id}.webp`);

/** Accepts sizes such as 640x480; both edges have to be reasonable. */
function parseSize(value) {
  const size = typeof value === 'string' && value !== '' ? value : DEFAULT_SIZE;
  const [width, height] = size.split('x').map((edge) => Number.parseInt(edge, 10));
  if (!(width >= 16 && width <= MAX_EDGE && height >= 16 && height <= MAX_EDGE)) {
    throw new HttpError(422, `size must look like 320x240, up to ${MAX_EDGE}x${MAX_EDGE}`);
  }
  return size;
}

/** Which decoder to use, judged by the first bytes and not by what the browser claims. */
async function detectCoder(file) {
  const handle = await fs.open(file);
  try {
    const head = Buffer.alloc(12);
    await handle.read(head, 0, head.length, 0);
    if (head.subarray(0, 3).toString('hex') === 'ffd8ff') return 'jpeg';
    if (head.subarray(0, 8).equals(PNG_SIGNATURE)) return 'png';
    if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8) === 'WEBP') return 'webp';
    return null;
  } finally {
    await handle.close();
  }
}

async function makeThumbnail(id, coder, size) {
  const source = `${coder}:${path.join(ORIGINALS, id)}`;
  const target = `webp:${thumbPath(id)}`;
  try {
    await run(`magick "${source}" -auto-orient -thumbnail ${size} -strip "${target}"`, {
      timeout: 15_000,
      maxBuffer: 64 * 1024,
    });
  } catch (err) {
    log.warn({ id, coder, code: err.code, stderr: String(err.stderr).slice(0, 500) }, 'magick failed');
    throw new HttpError(422, 'the photo could not be processed', { cause: err });
  }
}

async function removeFiles(id) {
  await Promise.all([
    fs.rm(path.join(ORIGINALS, id), { force: true }),
    fs.rm(thumbPath(id), { force: true }),
  ]);
}

function photoId(req) {
  if (!UUID.test(req.params.id)) throw new HttpError(404, 'photo not found');
  return req.params.id;
}

const router = express.Router();

router.use(requireMerchant);

router.post('/', upload.single('photo'), async (req, res) => {
  if (!req.file) throw new HttpError(400, 'photo is missing');
  const { filename: id, originalname, size: bytes } = req.file;
  const { shopId } = req.merchant;
  const title = path.parse(originalname).name.slice(0, 120);
  try {
    const coder = await detectCoder(req.file.path);
    if (!coder) throw new HttpError(415, 'only JPEG, PNG and WebP are accepted');
    await makeThumbnail(id, coder, parseSize(req.body.size));
    await db.query(
      'INSERT INTO photo (id, shop_id, title, coder, bytes) VALUES ($1, $2, $3, $4, $5)',
      [id, shopId, title, coder, bytes],
    );
  } catch (err) {
    await removeFiles(id);
    throw err;
  }
  log.info({ id, shopId, bytes }, 'photo stored');
  res.status(201).json({ id, title, thumbnail: `/photos/${id}/thumbnail` });
});

router.get('/:id/thumbnail', async (req, res) => {
  const { rows } = await db.query(
    'SELECT id FROM photo WHERE id = $1 AND shop_id = $2',
    [photoId(req), req.merchant.shopId],
  );
  if (rows.length === 0) throw new HttpError(404, 'photo not found');
  res.set({ 'Cache-Control': 'private, max-age=3600', 'X-Content-Type-Options': 'nosniff' });
  res.sendFile(`${rows[0].id}.webp`, { root: THUMBS });
});

router.delete('/:id', async (req, res) => {
  const id = photoId(req);
  const { rowCount } = await db.query(
    'DELETE FROM photo WHERE id = $1 AND shop_id = $2',
    [id, req.merchant.shopId],
  );
  if (rowCount === 0) throw new HttpError(404, 'photo not found');
  await removeFiles(id);
  log.info({ id, shopId: req.merchant.shopId }, 'photo deleted');
  res.status(204).end();
});

module.exports = router;
