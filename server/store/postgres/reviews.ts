import { approversAs, type ReviewPatch, type ReviewRecord, type ReviewStore } from '../reviewStore';
import { num, toApproverLink, toReview } from '../rows';
import type { Database } from './database';
import type { Sql } from './sql';

const bodyOf = ({ boardId: _b, version: _v, sha256: _h, state: _s, ...body }: ReviewRecord) =>
  JSON.stringify(body);

const REVIEW = 'SELECT board, version, sha256, state, body FROM reviews WHERE board = $1';

async function patched(sql: Sql, review: ReviewRecord, patch: ReviewPatch): Promise<boolean> {
  const next = { ...review, ...patch };
  const changed = await sql.run(
    `UPDATE reviews SET state = $1, body = $2 WHERE board = $3 AND version = $4 AND state = 'in-review'`,
    [next.state, bodyOf(next), review.boardId, review.version],
  );
  return changed > 0;
}

/** Versions sent to be signed, in PostgreSQL. */
export function postgresReviews(db: Database): ReviewStore {
  return {
    addReview: (review, plan, links) =>
      db.write(async (sql) => {
        const { boardId, sha256 } = review;
        for (const row of await sql.all(`${REVIEW} AND state = 'in-review'`, [boardId]))
          await patched(sql, toReview(row), { state: 'superseded', endedAt: review.sentAt });
        const next = await sql.get(
          'SELECT coalesce(max(version), 0) + 1 AS n FROM reviews WHERE board = $1',
          [boardId],
        );
        const record: ReviewRecord = {
          ...review,
          version: num(next?.n),
          state: 'in-review',
          endedAt: null,
          previous: null,
          seal: null,
        };
        await sql.run(
          'INSERT INTO reviews (board, version, sha256, state, plan, body) VALUES ($1, $2, $3, $4, $5, $6)',
          [boardId, record.version, sha256, record.state, plan, bodyOf(record)],
        );
        for (const { personId, tokenHash } of links)
          await sql.run(
            'INSERT INTO approver_links (token_hash, board, version, person) VALUES ($1, $2, $3, $4)',
            [tokenHash, boardId, record.version, personId],
          );
        return record;
      }),
    async listReviews(boardId) {
      return (await db.read.all(`${REVIEW} ORDER BY version`, [boardId])).map(toReview);
    },
    async reviewPlan(boardId, version) {
      const row = await db.read.get('SELECT plan FROM reviews WHERE board = $1 AND version = $2', [
        boardId,
        version,
      ]);
      return row && String(row.plan);
    },
    patchReview: (boardId, version, patch) =>
      db.write(async (sql) => {
        const row = await sql.get(`${REVIEW} AND version = $2`, [boardId, version]);
        return row !== null && patched(sql, toReview(row), patch);
      }),
    async findApproverLink(tokenHash) {
      const row = await db.read.get('SELECT * FROM approver_links WHERE token_hash = $1', [
        tokenHash,
      ]);
      return row && toApproverLink(row);
    },
    claimApproverLink: (tokenHash, browserHash, person) =>
      db.write(async (sql) => {
        const row = await sql.get('SELECT * FROM approver_links WHERE token_hash = $1', [
          tokenHash,
        ]);
        const claimed = await sql.run(
          `UPDATE approver_links SET browser_hash = $1
           WHERE token_hash = $2 AND (browser_hash IS NULL OR browser_hash = $1)`,
          [browserHash, tokenHash],
        );
        if (!row || claimed === 0) return false;
        const { boardId, version, personId, browserHash: had } = toApproverLink(row);
        if (had !== null || person === undefined || person === personId) return true;
        await sql.run('UPDATE approver_links SET person = $1 WHERE token_hash = $2', [
          person,
          tokenHash,
        ]);
        const open = await sql.get(`${REVIEW} AND version = $2`, [boardId, version]);
        if (open) {
          const review = toReview(open);
          await patched(sql, review, { approvers: approversAs(review, personId, person) });
        }
        return true;
      }),
  };
}
