import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "vite";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = process.env["KEYPORTER_URL"] ?? "http://127.0.0.1:7070";

/**
 * `vite build` makes the console and the portal; `vite build --mode element` adds the custom element for other pages,
 * `vite build --mode gallery` also builds the page that shows the kit. */
export default defineConfig(({ mode }) => (mode === "element" ? element() : pages(mode)));

function pages(mode: string): UserConfig {
  const gallery = mode === "gallery" ? { gallery: at("./gallery.html") } : {};
  return {
    root: at("."),
    plugins: [react(), tailwindcss()],
    build: {
      target: "es2023",
      modulePreload: { polyfill: false },
      // The policy allows no data: script or font; small files are files, too.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { console: at("./index.html"), portal: at("./portal.html"), ...gallery } },
    },
    server: {
      proxy: Object.fromEntries(
        ["/v1", "/auth", "/oauth2", "/portal/session", "/openapi.json", "/version"].map((path) => [path, server]),
      ),
    },
  };
}

/** One classic script with a name that never changes: it stands in other people's pages. */
function element(): UserConfig {
  const entry = at("./src/element/keyporter-portal.ts");
  return {
    root: at("."),
    publicDir: false,
    build: {
      target: "es2022",
      outDir: at("./dist/portal"),
      lib: { entry, formats: ["iife"], name: "KeyporterPortal", fileName: () => "element.js" },
    },
  };
}
