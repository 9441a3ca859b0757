/** What is known of an uploaded file. */
export interface AssetRecord {
  readonly boardId: string;
  /** SHA-256 (hex) of its bytes: its name in the store. */
  readonly sha256: string;
  /** As whoever sent it calls it. */
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly at: number;
  readonly by: string | null;
}

/** Uploaded files of boards, each kept once a board under the hash of its bytes. */
export interface AssetStore {
  /** Does nothing when the board has these bytes already; answers what is kept. */
  addAsset(asset: AssetRecord, bytes: Uint8Array): Promise<AssetRecord>;
  listAssets(boardId: string): Promise<AssetRecord[]>;
  /** Throws when the bytes are no longer what was uploaded. */
  loadAsset(boardId: string, sha256: string): Promise<Uint8Array | null>;
}
