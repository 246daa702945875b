const [armed, nth] = (process.env.FAIL_POINT ?? '').split(':')
let left = Number(nth ?? 1)

/**
 * A named place at which a fault run ends the process as a power cut would: by SIGKILL, at the n-th passage.
 * Does nothing unless the process was started with `FAIL_POINT=name:n`.
 */
export function failPoint(name: string): void {
  if (!armed || name !== armed) return
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}
