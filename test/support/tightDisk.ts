import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A data folder on a disk that can be filled and given room again. */
export interface TightDisk {
  readonly folder: string;
  /** From now on it takes nothing more from the server with this process id. */
  fill(pid: number): void;
  makeRoom(pid: number): void;
  remove(): void;
}

/** A small file system of its own, in memory; null where this process may not mount one. */
export function tmpfsDisk(folder: string): TightDisk | null {
  mkdirSync(folder, { recursive: true });
  try {
    const what = ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder];
    execFileSync('mount', what, { stdio: 'ignore' });
  } catch {
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => {
      const file = openSync(filler, 'w');
      try {
        for (;;) writeSync(file, Buffer.alloc(1024 * 1024, 1));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    makeRoom: () => rmSync(filler),
    remove: () => execFileSync('umount', ['-l', folder]),
  };
}

/** Any folder: the system lets the server write no file beyond its first bytes. Takes no rights. */
export function limitedDisk(folder: string): TightDisk {
  const limit = (pid: number, bytes: string): void => {
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
  };
  mkdirSync(folder, { recursive: true });
  return {
    folder,
    fill: (pid) => limit(pid, '0'),
    makeRoom: (pid) => limit(pid, 'unlimited'),
    remove: () => {},
  };
}
