import { commandError } from '../errors';

/** Starts a record of the paths an update writes to; it throws when one is written twice, or inside another. */
export function pathClaims(): (path: string) => void {
  const claimed = new Set<string>();
  const above = new Set<string>();
  return (path) => {
    const ancestors = ancestorsOf(path);
    const taken =
      [path, ...ancestors].find((other) => claimed.has(other)) ?? (above.has(path) ? path : undefined);
    if (taken !== undefined) {
      throw commandError(40, `Updating the path '${path}' would create a conflict at '${taken}'`);
    }
    claimed.add(path);
    for (const ancestor of ancestors) above.add(ancestor);
  };
}

function ancestorsOf(path: string): readonly string[] {
  const ancestors: string[] = [];
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    ancestors.push(path.slice(0, dot));
  }
  return ancestors;
}
