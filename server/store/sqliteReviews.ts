import { approversAs, type ReviewPatch, type ReviewRecord, type ReviewStore } from './reviewStore';
import { toApproverLink, toReview } from './rows';
import { type SqlDriver, transaction } from './sqlDriver';

const bodyOf = ({ boardId: _b, version: _v, sha256: _h, state: _s, ...body }: ReviewRecord) =>
  JSON.stringify(body);

/** Versions sent to be signed, in SQLite. */
export function sqliteReviews(db: SqlDriver): ReviewStore & { forgetReviews(board: string): void } {
  const sql = {
    next: db.prepare('SELECT coalesce(max(version), 0) + 1 AS n FROM reviews WHERE board = ?'),
    insert: db.prepare(
      'INSERT INTO reviews (board, version, sha256, state, plan, body) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    list: db.prepare(
      'SELECT board, version, sha256, state, body FROM reviews WHERE board = ? ORDER BY version',
    ),
    one: db.prepare(
      'SELECT board, version, sha256, state, body FROM reviews WHERE board = ? AND version = ?',
    ),
    plan: db.prepare('SELECT plan FROM reviews WHERE board = ? AND version = ?'),
    patch: db.prepare(
      "UPDATE reviews SET state = ?, body = ? WHERE board = ? AND version = ? AND state = 'in-review'",
    ),
    open: db.prepare(
      "SELECT board, version, sha256, state, body FROM reviews WHERE board = ? AND state = 'in-review'",
    ),
    insertLink: db.prepare(
      'INSERT INTO approver_links (token_hash, board, version, person) VALUES (?, ?, ?, ?)',
    ),
    link: db.prepare('SELECT * FROM approver_links WHERE token_hash = ?'),
    claim: db.prepare(
      'UPDATE approver_links SET browser_hash = ? WHERE token_hash = ? AND (browser_hash IS NULL OR browser_hash = ?)',
    ),
    join: db.prepare('UPDATE approver_links SET person = ? WHERE token_hash = ?'),
    forget: db.prepare('DELETE FROM reviews WHERE board = ?'),
    forgetLinks: db.prepare('DELETE FROM approver_links WHERE board = ?'),
  };
  const patched = (review: ReviewRecord, patch: ReviewPatch): boolean => {
    const next = { ...review, ...patch };
    const { boardId, version } = review;
    return sql.patch.run([next.state, bodyOf(next), boardId, version]).changes > 0;
  };
  return {
    async addReview(review, plan, links) {
      return transaction(db, () => {
        const { boardId, sha256 } = review;
        for (const row of sql.open.all([boardId]))
          patched(toReview(row), { state: 'superseded', endedAt: review.sentAt });
        const version = Number(sql.next.get([boardId])?.n);
        const record: ReviewRecord = {
          ...review,
          version,
          state: 'in-review',
          endedAt: null,
          previous: null,
          seal: null,
        };
        sql.insert.run([boardId, version, sha256, 'in-review', plan, bodyOf(record)]);
        for (const { personId, tokenHash } of links)
          sql.insertLink.run([tokenHash, boardId, version, personId]);
        return record;
      });
    },
    listReviews: async (boardId) => sql.list.all([boardId]).map(toReview),
    async reviewPlan(boardId, version) {
      const row = sql.plan.get([boardId, version]);
      return row ? String(row.plan) : null;
    },
    patchReview: async (boardId, version, patch) =>
      transaction(db, () => {
        const row = sql.one.get([boardId, version]);
        return row !== null && patched(toReview(row), patch);
      }),
    async findApproverLink(tokenHash) {
      const row = sql.link.get([tokenHash]);
      return row ? toApproverLink(row) : null;
    },
    claimApproverLink: async (tokenHash, browserHash, person) =>
      transaction(db, () => {
        const row = sql.link.get([tokenHash]);
        if (!row || sql.claim.run([browserHash, tokenHash, browserHash]).changes === 0)
          return false;
        const { boardId, version, personId, browserHash: had } = toApproverLink(row);
        if (had !== null || person === undefined || person === personId) return true;
        sql.join.run([person, tokenHash]);
        const open = sql.one.get([boardId, version]);
        if (open)
          patched(toReview(open), { approvers: approversAs(toReview(open), personId, person) });
        return true;
      }),
    forgetReviews(board) {
      sql.forget.run([board]);
      sql.forgetLinks.run([board]);
    },
  };
}
