// How much a browser loads before somebody can work, over Vite's manifest and compressed as the server sends
// it. Fails over budget, and then says which modules are to blame.
//
//   node tools/budget.mjs [dist]

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const KB = 1000;
const FIRST_LOAD = 180 * KB;
const REQUESTS = 8;
const FEATURES = {
  desk: 35 * KB,
  practice: 35 * KB,
  board: 35 * KB,
  admin: 45 * KB,
  wards: 35 * KB,
  courses: 35 * KB,
  function: 35 * KB,
};

const dist = process.argv[2] ?? "dist";
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

const sizes = new Map();
function sizeOf(file) {
  if (!sizes.has(file)) {
    const raw = readFileSync(join(dist, file));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    };
    sizes.set(file, brotliCompressSync(raw, { params }).length);
  }
  return sizes.get(file);
}

/** The files that come with a chunk: itself, what it imports, and their styles. */
function filesOf(key, seen = new Set()) {
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(key)) return new Set();
  seen.add(key);
  const files = new Set([chunk.file, ...(chunk.css ?? [])]);
  for (const imported of chunk.imports ?? []) for (const file of filesOf(imported, seen)) files.add(file);
  return files;
}

const sum = (files) => [...files].reduce((total, file) => total + sizeOf(file), 0);
const kb = (bytes) => `${(bytes / KB).toFixed(1).padStart(6)} KB`;

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
if (entry === undefined) throw new Error(`${dist} has no entry: run vite build`);

// The page itself, its icon, and whatever the entry imports without being asked.
const first = filesOf(entry);
const icon = readdirSync(join(dist, "assets")).find((file) => /^icon-.*\.svg$/.test(file));
const page = new Set(["index.html", ...(icon === undefined ? [] : [`assets/${icon}`]), ...first]);

const faults = [];
console.log("first load, brotli");
for (const file of [...page].toSorted((a, b) => sizeOf(b) - sizeOf(a)))
  console.log(`  ${kb(sizeOf(file))}  ${file}`);
console.log(`  ${kb(sum(page))}  of ${FIRST_LOAD / KB} KB, ${page.size} of ${REQUESTS} requests`);
if (sum(page) > FIRST_LOAD) faults.push({ what: `the first load has ${kb(sum(page)).trim()}`, files: first });
if (page.size > REQUESTS) faults.push({ what: `the first load has ${page.size} requests`, files: first });

console.log("features, beyond the first load");
for (const [feature, budget] of Object.entries(FEATURES)) {
  const screens = Object.keys(manifest).filter(
    (key) => key.startsWith(`src/${feature}/`) && manifest[key].isDynamicEntry,
  );
  if (screens.length === 0)
    throw new Error(`${feature} has no chunk of its own: is it imported by something else?`);
  // A feature may be split further: each part counts with what it brings, and the largest is what somebody
  // waits for.
  for (const key of screens) {
    const files = new Set([...filesOf(key)].filter((file) => !page.has(file)));
    console.log(`  ${kb(sum(files))}  of ${budget / KB} KB  ${key}`);
    if (sum(files) > budget) faults.push({ what: `${key} has ${kb(sum(files)).trim()}`, files });
  }
}

/**
 * How much of a chunk each module has, by the source map that a build with `--sourcemap` leaves beside it.
 */
function shares(file) {
  let map;
  try {
    map = JSON.parse(readFileSync(join(dist, `${file}.map`), "utf8"));
  } catch {
    return [];
  }
  const lengths = map.sources.map((source, n) => [
    source.replace(/^(\.\.\/)+/, ""),
    map.sourcesContent?.[n]?.length ?? 0,
  ]);
  const total = lengths.reduce((all, [, length]) => all + length, 0);
  return lengths
    .map(([source, length]) => [source, (length / total) * sizeOf(file)])
    .toSorted((a, b) => b[1] - a[1]);
}

for (const { what, files } of faults) {
  console.error(`\nover budget: ${what}`);
  let explained = false;
  for (const file of files) {
    for (const [source, bytes] of shares(file).slice(0, 12)) {
      explained = true;
      console.error(`  ${kb(bytes)}  ${source}`);
    }
  }
  if (!explained) console.error("  for the share of each module: vite build --sourcemap hidden, then again");
}
process.exit(faults.length === 0 ? 0 : 1);
