// Writes the types of the REST API for the client, from the OpenAPI document of a running server or of a
// file:
//
//   npm run api                                  http://127.0.0.1:8080/openapi.json
//   npm run api -- http://127.0.0.1:9000/openapi.json
//   npm run api -- ../openapi.json --check       writes nothing, fails where the committed file is stale
//
// It is a package of its own because the generator needs the JavaScript interface of TypeScript 5, which
// TypeScript 7, with which the client is checked, has no more.

import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const HEAD = "// Generated from /openapi.json by `npm run api`: changed there, never by hand.\n\n";
const OUTPUT = fileURLToPath(new URL("../../src/api/generated/schema.ts", import.meta.url));

const args = process.argv.slice(2);
const check = args.includes("--check");
const source = args.find((arg) => !arg.startsWith("--")) ?? "http://127.0.0.1:8080/openapi.json";

async function read(from) {
  if (!/^https?:/.test(from)) {
    // npm runs this in the package's folder; a relative path is meant from where the command was given.
    return readFile(resolve(process.env.INIT_CWD ?? process.cwd(), from), "utf8");
  }
  const answer = await fetch(from);
  if (!answer.ok) throw new Error(`${from} answered ${answer.status}`);
  return answer.text();
}

const document = JSON.parse(await read(source));
// What has a default may be left out of a request; by itself the generator would ask for it.
const written = HEAD + astToString(await openapiTS(document, { defaultNonNullable: false }));

if (check) {
  const committed = await readFile(OUTPUT, "utf8");
  if (committed !== written) {
    console.error("src/api/generated/schema.ts is not what the API describes. Run: npm run api");
    process.exit(1);
  }
} else {
  await writeFile(OUTPUT, written);
  console.log(`${OUTPUT}: ${Object.keys(document.paths).length} paths, ${written.length} characters`);
}
