import { defineConfig } from "vite";

// The server ships dist/ as it is: hashed names under assets/, nothing inlined (the CSP allows neither inline script nor data: scripts),
// no request to another host. `npm run dev` passes API calls on to a `dragoman serve` on DRAGOMAN_SERVER.
const server = process.env.DRAGOMAN_SERVER ?? "http://127.0.0.1:8765";

export default defineConfig({
  base: "/",
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    outDir: "dist",
    target: "es2020",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rollupOptions: {
      output: {
        // What most views share is one file and not a dozen of a kilobyte each.
        manualChunks: (id) => (/\/src\/(components|text|theme|api|router)\//.test(id) && !id.includes("cause_graph") ? "shared" : undefined),
      },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/healthz", "/version", "/openapi.json", "/docs"].map((path) => [path, { target: server, changeOrigin: true }]),
    ),
  },
});
