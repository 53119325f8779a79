// Copies the third-party front-end files that pages and official documents use into static/vendor/ (git-ignored),
// and joins the icons named in icons.txt into one sprite. Run by scripts/assets.sh after `npm ci --ignore-scripts`.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const packages = join(root, "node_modules");
const target = join(root, "static", "vendor");

const FILES = [
  "@tabler/core/dist/css/tabler.min.css",
  "@tabler/core/dist/js/tabler.min.js",
  "htmx.org/dist/htmx.min.js",
  "@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-600-normal.woff2",
  "@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-600-normal.woff2",
  "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  "@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2",
  "@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf",
  "@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf",
  "@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf",
  "@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf",
];
const ICONS = join(root, "steerboard", "interfaces", "ui", "icons.txt");

// A source map is for whoever debugs the package, and the hashing static storage refuses a map that is not there.
const withoutSourceMap = (text) => text.replace(/\/[/*]# sourceMappingURL=[^\n]*/g, "");

function copyFiles() {
  for (const file of FILES) {
    const to = join(target, basename(file));
    if (/\.(css|js)$/.test(file)) writeFileSync(to, withoutSourceMap(readFileSync(join(packages, file), "utf8")));
    else cpSync(join(packages, file), to);
  }
}

function writeSprite() {
  const names = readFileSync(ICONS, "utf8").split(/\s+/).filter(Boolean);
  const symbols = names.map((name) => {
    const path = join(packages, "@tabler", "icons", "icons", "outline", `${name}.svg`);
    if (!existsSync(path)) throw new Error(`icons.txt names "${name}", which @tabler/icons does not have`);
    const svg = readFileSync(path, "utf8").replace(/<!--[\s\S]*?-->/g, "");
    const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s+/g, " ").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  });
  writeFileSync(join(target, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

function writeLicences() {
  const owners = [...new Set(FILES.map((file) => file.split("/").slice(0, file.startsWith("@") ? 2 : 1).join("/"))), "@tabler/icons"];
  const texts = owners.flatMap((owner) => {
    const { version } = JSON.parse(readFileSync(join(packages, owner, "package.json"), "utf8"));
    return readdirSync(join(packages, owner))
      .filter((file) => /^licen[cs]e/i.test(file))
      .map((file) => `${owner} ${version}, ${file}\n\n${readFileSync(join(packages, owner, file), "utf8").trim()}\n`);
  });
  writeFileSync(join(target, "LICENCES.txt"), texts.join("\n\n"));
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
copyFiles();
writeSprite();
writeLicences();
