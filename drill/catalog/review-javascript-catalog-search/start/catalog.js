import express from 'express';

import { db } from '../db.js';
import { logger } from '../logger.js';

// Public, read-only catalogue of the parts shop, mounted at /api/catalog.
export const catalog = express.Router();

const PAGE_SIZE = 24;
const MAX_PAGE = 40;
const SUGGESTIONS = 8;
const SLOW_MS = 400;

const SORTS = new Map([
  ['newest', 'p.listed_at desc, p.id desc'],
  ['cheapest', 'p.price_pence asc, p.id asc'],
  ['name', 'lower(p.name) asc, p.id asc'],
]);

const CARD_COLUMNS = ['p.id', 'p.sku', 'p.name', 'p.brand', 'p.price_pence', 'p.image_path'];

function text(value, max) {
  return typeof value === 'string' ? value.trim().slice(0, max) : '';
}

function wholeNumber(value, max) {
  if (typeof value !== 'string' || !/^\d{1,8}$/.test(value)) return null;
  return Math.min(Number(value), max);
}

function escapeLike(value) {
  return value.replace(/[\\%_]/g, '\\$&');
}

function readFilters(query) {
  return {
    term: text(query.q, 80),
    brands: [query.brand ?? []].flat().map((b) => text(b, 60)).filter(Boolean).slice(0, 10),
    model: text(query.model, 30),
    maxPrice: wholeNumber(query.max, 10_000_000),
    branch: text(query.branch, 100),
    sort: text(query.sort, 20),
    page: Math.max(wholeNumber(query.page, MAX_PAGE) ?? 1, 1),
  };
}

function listed() {
  return db('product as p').where('p.status', 'listed');
}

function applyFilters(query, f) {
  if (f.term) {
    query.whereRaw('p.search @@ websearch_to_tsquery(?, ?)', ['english', f.term]);
  }
  if (f.brands.length > 0) query.whereIn('p.brand', f.brands);
  if (f.maxPrice !== null) query.where('p.price_pence', '<=', f.maxPrice);
  if (f.model) {
    query.whereIn('p.id', db('fitment').select('product_id').where('model_code', f.model));
  }
  return query;
}

function applyOrder(query, f) {
  if (f.term && !SORTS.has(f.sort)) {
    return query.orderByRaw('ts_rank(p.search, websearch_to_tsquery(?, ?)) desc, p.id', ['english', f.term]);
  }
  return query.orderByRaw(SORTS.get(f.sort) ?? SORTS.get('newest'));
}

// Pieces on the shelf: at the branch the visitor picked, else at all of them.
// Branches come and go, so there is no fixed list; an unknown name counts as zero.
function stockColumn(branch) {
  const atBranch = branch ? `and b.name = '${branch}'` : '';
  return db.raw(
    `(select coalesce(sum(s.quantity), 0)::int from stock s
       join branch b on b.id = s.branch_id
      where s.product_id = p.id and b.open ${atBranch}) as in_stock`,
  );
}

function toCard(row) {
  return {
    sku: row.sku,
    name: row.name,
    brand: row.brand,
    price: row.price_pence,
    image: row.image_path,
    inStock: row.in_stock,
  };
}

catalog.get('/search', async (req, res) => {
  const f = readFilters(req.query);
  const started = Date.now();

  const [{ count }] = await applyFilters(listed(), f).count('p.id as count');
  const rows = await applyOrder(applyFilters(listed(), f), f)
    .select(...CARD_COLUMNS, stockColumn(f.branch))
    .limit(PAGE_SIZE)
    .offset((f.page - 1) * PAGE_SIZE);

  const took = Date.now() - started;
  if (took > SLOW_MS) logger.warn({ took, filters: f }, 'slow catalogue search');
  res.set('Cache-Control', 'public, max-age=60');
  res.json({ total: Number(count), page: f.page, items: rows.map(toCard) });
});

// Names for the search box while the visitor types.
catalog.get('/suggest', async (req, res) => {
  const term = text(req.query.q, 40);
  if (term.length < 2) return res.json({ names: [] });

  const rows = await listed()
    .distinct('p.name')
    .where('p.name', 'ilike', `${escapeLike(term)}%`)
    .orderBy('p.name')
    .limit(SUGGESTIONS);
  return res.json({ names: rows.map((row) => row.name) });
});

catalog.get('/:sku', async (req, res) => {
  const product = await listed()
    .where('p.sku', req.params.sku)
    .first(...CARD_COLUMNS, 'p.description');
  if (!product) return res.status(404).json({ error: 'No such part' });

  const { rows: branches } = await db.raw(
    `select b.name, sum(s.quantity)::int as in_stock
       from stock s join branch b on b.id = s.branch_id
      where s.product_id = ? and b.open
      group by b.name order by b.name`,
    [product.id],
  );
  const total = branches.reduce((sum, b) => sum + b.in_stock, 0);
  return res.json({
    ...toCard({ ...product, in_stock: total }),
    description: product.description,
    branches,
  });
});
