// Builds dist/: what the program embeds and serves under /fitxers/. Run by `npm run build`; no other tool is needed.
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import * as sass from "sass";

const here = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(here, ...parts);
// Built aside and moved into place when whole, so that nobody ever embeds half of it.
const dist = at("node_modules", ".dist-next");

/** Letters in two alphabets' worth of files: what Catalan, Spanish, English, Aranese and our neighbours' names need. */
const LETTERS = [
  ["@fontsource-variable/source-sans-3", "index.css", ["source-sans-3-latin-wght-normal", "source-sans-3-latin-ext-wght-normal"]],
  // Titles have one weight: all weights in one file would cost every first visit 30 kB more.
  ["@fontsource/literata", "600.css", ["literata-latin-600-normal", "literata-latin-ext-600-normal"]],
];

async function fonts() {
  let css = "";
  await mkdir(path.join(dist, "fonts"), { recursive: true });
  for (const [packageName, sheetName, wanted] of LETTERS) {
    const sheet = await readFile(at("node_modules", packageName, sheetName), "utf8");
    for (const name of wanted) {
      const file = `${name}.woff2`;
      const face = sheet.split("@font-face").find((part) => part.includes(`/${file}`));
      if (!face) throw new Error(`${packageName} has no face ${name}`);
      const bytes = await readFile(at("node_modules", packageName, "files", file));
      const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
      await writeFile(path.join(dist, "fonts", file), bytes);
      const body = face.slice(0, face.indexOf("}") + 1).replace(/src:[^;]*;/, `src: url(fonts/${file}?v=${hash}) format("woff2");`);
      css += `@font-face${body}\n`;
    }
  }
  return css;
}

function styles(name, faces = "") {
  const { css } = sass.compile(at("css", name), {
    loadPaths: [at("node_modules")],
    style: "compressed",
    quietDeps: true,
  });
  return faces + css.replace(/^\uFEFF/, "");
}

/** One sprite of only the icons that icons.txt names. */
async function icons() {
  const names = (await readFile(at("icons.txt"), "utf8")).split(/\s+/).filter(Boolean);
  const symbols = await Promise.all(
    names.map(async (name) => {
      const weight = name.endsWith("-fill") ? "fill" : "regular";
      const svg = await readFile(at("node_modules/@phosphor-icons/core/assets", weight, `${name}.svg`), "utf8");
      const drawing = svg.replace(/^[^>]*>/, "").replace(/<\/svg>\s*$/, "");
      return `<symbol id="${name}" viewBox="0 0 256 256">${drawing}</symbol>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await writeFile(path.join(dist, "app.css"), styles("app.scss", await fonts()));
await writeFile(path.join(dist, "staff.css"), styles("staff.scss"));
await writeFile(path.join(dist, "devices.css"), styles("devices.scss"));
await writeFile(path.join(dist, "icons.svg"), await icons());
await cp(at("img"), path.join(dist, "img"), { recursive: true });
await cp(at("js"), path.join(dist, "js"), { recursive: true });
await cp(at("node_modules/htmx.org/dist/htmx.min.js"), path.join(dist, "js", "htmx.min.js"));
// The library of maps, fetched by js/map.js only when somebody opens one.
await cp(at("node_modules/leaflet/dist/leaflet.js"), path.join(dist, "js", "leaflet.js"));
await cp(at("node_modules/leaflet/dist/leaflet.css"), path.join(dist, "leaflet.css"));
const built = (await readdir(dist, { recursive: true })).length;
await rm(at("dist"), { recursive: true, force: true });
await rename(dist, at("dist"));
console.log(`web-assets/dist: ${built} files`);
