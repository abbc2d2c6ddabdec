// Makes the style sheets (left-to-right and right-to-left) and the script: node build.mjs OUT STAMP
//
// Two builds may run at once (Debug and Release, or two test projects): whoever makes the lock file first works, the others wait
// and then find everything up to date. The result is made beside and renamed, so nobody ever reads half of it.
import { execFileSync } from "node:child_process";
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2]);
const stamp = resolve(process.argv[3]);
const lock = `${out}.lock`;

/** A lock older than this was left by a build that was killed. An install on a slow line stays well below. */
const staleAfterMs = 10 * 60 * 1000;

const pause = ms => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const changed = file => existsSync(file) ? statSync(file).mtimeMs : 0;

function isAlive(pid) {
  try { process.kill(pid, 0); return true; }
  catch (problem) { return problem.code === "EPERM"; }
}

function takeLock() {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      const file = openSync(lock, "wx");
      writeSync(file, String(process.pid));
      closeSync(file);
      return;
    } catch (problem) {
      if (problem.code !== "EEXIST") throw problem;
    }
    try {
      const holder = Number(readFileSync(lock, "utf8"));
      const age = Date.now() - changed(lock);
      if (age > staleAfterMs || (age > 2000 && holder > 0 && !isAlive(holder))) {
        // Renamed first: of two that find it stale, one rename works, and neither removes a lock just taken by the other.
        const aside = `${lock}.${process.pid}`;
        renameSync(lock, aside);
        rmSync(aside, { force: true });
        continue;
      }
    } catch { /* gone meanwhile */ }
    pause(200);
  }
}

function sourcesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
    entry.name === "node_modules" ? [] : entry.isDirectory() ? sourcesIn(join(folder, entry.name)) : [join(folder, entry.name)]);
}

const installed = join(here, "node_modules", ".package-lock.json");

function install() {
  if (changed(installed) >= Math.max(changed(join(here, "package.json")), changed(join(here, "package-lock.json")))) return;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  execFileSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    { cwd: here, stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" });
  utimesSync(installed, new Date(), new Date());
}

async function make(folder) {
  const [sass, { default: rtlcss }, esbuild] = await Promise.all([import("sass"), import("rtlcss"), import("esbuild")]);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const target = ["chrome80", "safari13.1", "firefox78"];   // the engines old phones still carry
  for (const sheet of ["residents", "staff"]) {
    const made = sass.compile(join(here, "styles", `${sheet}.scss`), {
      loadPaths: [join(here, "node_modules"), here], logger: sass.Logger.silent, style: "expanded",
    }).css;
    for (const [name, css] of [[sheet, made], [`${sheet}.rtl`, rtlcss.process(made)]])
      writeFileSync(join(folder, `${name}.css`), (await esbuild.transform(css, { loader: "css", minify: true, target })).code);
  }
  await esbuild.build({
    entryPoints: ["site", "passkeys"].map(name => join(here, "scripts", `${name}.js`)), outdir: folder,
    bundle: true, minify: true, format: "iife", target, legalComments: "none", logLevel: "silent",
    supported: { destructuring: true },   // Safari 13 has it; esbuild says no for one corner case that we do not write
  });
  cpSync(join(here, "images"), folder, { recursive: true });
  const moj = join(here, "node_modules/@ministryofjustice/frontend/moj/assets/images");
  mkdirSync(join(folder, "images"), { recursive: true });
  const wanted = new Set(readdirSync(folder).filter(f => f.endsWith(".css"))
    .flatMap(f => [...readFileSync(join(folder, f), "utf8").matchAll(/images\/([\w-]+\.svg)/g)].map(m => m[1])));
  for (const name of wanted) cpSync(join(moj, name), join(folder, "images", name));
}

takeLock();
try {
  install();
  const newest = Math.max(changed(installed), ...sourcesIn(here).map(changed));
  const current = existsSync(out) && changed(stamp) >= newest && !process.argv.includes("--force");
  if (!current) {
    await make(`${out}.new`);
    rmSync(`${out}.old`, { recursive: true, force: true });
    if (existsSync(out)) renameSync(out, `${out}.old`);
    renameSync(`${out}.new`, out);
    rmSync(`${out}.old`, { recursive: true, force: true });
  }
  writeFileSync(stamp, "");
} catch (problem) {
  // In the form MSBuild shows as an error of its own, without the stack.
  console.error(`${here}/build.mjs : error OW1002: ${String(problem.message ?? problem).replaceAll("\n", " | ")}`);
  process.exitCode = 1;
} finally {
  rmSync(lock, { force: true });
}
