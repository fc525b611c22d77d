// Makes what Vite has written ready to be embedded in the server's binary: what compresses gets a neighbour
// NAME.br, which is sent as it is (of scripts and style sheets nothing else is embedded), and the folder keeps the one
// file of it that is under version control.
//
//   node tools/embed.mjs [dist]

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const dist = process.argv[2] ?? "dist";
const WORTH_IT = 500;

const folders = [dist, join(dist, "assets")];
for (const folder of folders) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile() || !/\.(css|html|js|svg)$/.test(entry.name)) continue;
    const raw = readFileSync(join(folder, entry.name));
    if (raw.length < WORTH_IT && !/\.(css|js)$/.test(entry.name)) continue;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    };
    writeFileSync(join(folder, `${entry.name}.br`), brotliCompressSync(raw, { params }));
  }
}
writeFileSync(
  join(dist, ".gitignore"),
  "# Written by `npm run build`; the folder itself must be there for the binary to be built.\n*\n!.gitignore\n",
);
