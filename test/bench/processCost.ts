import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** CPU seconds that the threads of a process have run so far, to the nanosecond; NaN where the system does not tell. */
export function cpuSeconds(pid: number): number {
  try {
    let nanoseconds = 0;
    for (const thread of readdirSync(`/proc/${pid}/task`))
      nanoseconds += Number(
        readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ', 1)[0],
      );
    return nanoseconds / 1e9;
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
