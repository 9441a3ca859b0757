import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const TICKS_PER_SECOND = 100;

/** CPU seconds a process has used so far, all threads; NaN where the system does not tell. */
export function cpuSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; the numbers start behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}

/** Megabytes of memory a process holds; NaN where the system does not tell. */
export function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Keeps this process, the load generator, off the core of the server, where the system can; answers whether it did. */
export function pinHere(): boolean {
  if (cpus().length < 2) return false;
  return (
    spawnSync('taskset', ['-a', '-c', '-p', '1', String(process.pid)], { stdio: 'ignore' })
      .status === 0
  );
}

/** Lets this process run anywhere again. */
export function unpin(): void {
  const all = `0-${cpus().length - 1}`;
  spawnSync('taskset', ['-a', '-c', '-p', all, String(process.pid)], { stdio: 'ignore' });
}
