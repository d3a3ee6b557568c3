import { svelte } from "@sveltejs/vite-plugin-svelte";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";

/** The licences of all packages that the page is made of, in a file beside it. */
function licences(): Plugin {
  const files = (root: string) => readdirSync(root).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name));
  const packageOf = (id: string): string | null => {
    for (let at = dirname(id); at.includes("node_modules"); at = dirname(at)) if (existsSync(join(at, "package.json")) && files(at).length) return at;
    return null;
  };
  return {
    name: "licences",
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
      const direct = Object.keys((JSON.parse(readFileSync(resolve(import.meta.dirname, "package.json"), "utf8")) as { dependencies: object }).dependencies);
      const entries = direct.map((name) => resolve(import.meta.dirname, "node_modules", name, "package.json"));
      const roots = new Set([...ids, ...entries].map((id) => packageOf(id.replace(/^\0/, "").split("?")[0]!)).filter((root) => root !== null));
      const told = [...roots].sort().map((root) => {
        const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { name: string; version: string };
        return [`${name} ${version}`, ...files(root).map((file) => readFileSync(join(root, file), "utf8").trim())].join("\n\n");
      });
      this.emitFile({ type: "asset", fileName: "assets/licences.txt", source: told.join(`\n\n${"-".repeat(72)}\n\n`) });
    },
  };
}

// Every asset is a file of its own: the desk's Content-Security-Policy allows nothing inline.
export default defineConfig({
  plugins: [svelte(), licences()],
  worker: { format: "es" },
  build: {
    outDir: "../src/sayso/web/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: { index: resolve(import.meta.dirname, "index.html"), docs: resolve(import.meta.dirname, "docs.html") },
    },
  },
});
