import { Hono } from 'hono';
import type { DatabaseBinding } from '../../worker/store/db.ts';

/**
 * What a deposit is measured against: the least that a Worker can do with one. It parses the JSON and inserts the 16 KiB as they came, under a
 * random key in a table without row ids, because an order of arrival is what this house must not keep.
 */
const app = new Hono<{ Bindings: { DB: DatabaseBinding } }>();

app.post('/api/letterbox', async (call) => {
  const { deposit } = await call.req.json<{ deposit: string }>();
  await call.env.DB.prepare('INSERT INTO letters (tag, deposit) VALUES (?, ?)').bind(crypto.randomUUID(), deposit).run();
  return call.json({}, 201);
});

export default app;
