// Lists the Rust libraries that the binary holds, with their licences, from the lock file: crates/ui/dist/crates.txt.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'crates/ui/dist/crates.txt');
const lock = join(root, 'Cargo.lock');
if (existsSync(target) && statSync(target).mtimeMs > statSync(lock).mtimeMs) process.exit(0);

const words = ['metadata', '--format-version', '1', '--locked', '--filter-platform', 'x86_64-unknown-linux-gnu'];
const metadata = JSON.parse(execFileSync('cargo', words, { cwd: root, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] }));
const ours = new Set(metadata.workspace_members);
const reached = new Set();
const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
const walk = [...ours].filter((id) => nodes.get(id));
while (walk.length) {
  const id = walk.pop();
  if (reached.has(id)) continue;
  reached.add(id);
  for (const dep of nodes.get(id).deps) if (dep.dep_kinds.some((kind) => kind.kind === null)) walk.push(dep.pkg);
}
const lines = metadata.packages
  .filter((one) => reached.has(one.id) && !ours.has(one.id))
  .map((one) => `${one.name} ${one.version} — ${one.license ?? `see ${one.license_file}`}`)
  .sort();
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${lines.join('\n')}\n`);
