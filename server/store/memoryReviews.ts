import { type ApproverLink, approversAs, type ReviewRecord, type ReviewStore } from './reviewStore';

/** Versions sent to be signed, in memory. */
export function memoryReviews(): ReviewStore & { forgetReviews(board: string): void } {
  const reviews = new Map<string, { record: ReviewRecord; plan: string }[]>();
  const links = new Map<string, ApproverLink>();
  const of = (board: string) => reviews.get(board) ?? [];
  const find = (board: string, version: number) =>
    of(board).find(({ record }) => record.version === version);
  return {
    async addReview(review, plan, added) {
      const { boardId, sentAt } = review;
      const all = of(boardId);
      for (const entry of all)
        if (entry.record.state === 'in-review')
          entry.record = { ...entry.record, state: 'superseded', endedAt: sentAt };
      const record: ReviewRecord = {
        ...review,
        version: all.length + 1,
        state: 'in-review',
        endedAt: null,
        previous: null,
        seal: null,
      };
      reviews.set(boardId, [...all, { record, plan }]);
      for (const { personId, tokenHash } of added) {
        if (links.has(tokenHash)) throw new Error('This token is taken.');
        const { version } = record;
        links.set(tokenHash, { boardId, version, personId, tokenHash, browserHash: null });
      }
      return record;
    },
    listReviews: async (board) => of(board).map(({ record }) => record),
    reviewPlan: async (board, version) => find(board, version)?.plan ?? null,
    async patchReview(board, version, patch) {
      const entry = find(board, version);
      if (entry?.record.state !== 'in-review') return false;
      entry.record = { ...entry.record, ...patch };
      return true;
    },
    findApproverLink: async (tokenHash) => links.get(tokenHash) ?? null,
    async claimApproverLink(tokenHash, browserHash, person) {
      const link = links.get(tokenHash);
      if (!link || (link.browserHash !== null && link.browserHash !== browserHash)) return false;
      const first = link.browserHash === null && person !== undefined;
      const { boardId, version, personId } = link;
      const entry = find(boardId, version);
      if (first && entry?.record.state === 'in-review')
        entry.record = { ...entry.record, approvers: approversAs(entry.record, personId, person) };
      links.set(tokenHash, { ...link, browserHash, personId: first ? person : personId });
      return true;
    },
    forgetReviews(board) {
      reviews.delete(board);
      for (const [hash, link] of links) if (link.boardId === board) links.delete(hash);
    },
  };
}
