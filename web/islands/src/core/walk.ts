// next is where a walk through a list of n things arrives from one of them; -1 is before the first. It stops at both ends.
export function next(at: number, n: number, by: number): number {
  if (n === 0) {
    return -1;
  }
  if (at < 0) {
    return by > 0 ? 0 : n - 1;
  }
  return Math.min(Math.max(at + by, 0), n - 1);
}
