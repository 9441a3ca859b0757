/** The database in a data folder. */
export const DATABASE = 'planwall.db';
/** In a backup: the bytes of uploaded files, which stand beside the database otherwise. */
export const FILES_TABLE = 'backup_files';

export interface BackupReport {
  readonly boards: number;
  /** Uploaded files. */
  readonly files: number;
  /** Uploaded files that are named and were not there. */
  readonly missing: number;
}
