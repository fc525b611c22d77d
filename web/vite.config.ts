// How the client is built and served while it is worked on. The server of a running service is the only
// source of security headers; here stands nothing of them but what makes the output fit them: nothing inline,
// nothing remote.

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  css: {
    preprocessorOptions: {
      // As load path and not as relative path, so that deprecations inside nhsuk-frontend are not ours to
      // read.
      scss: { loadPaths: ["node_modules"], quietDeps: true },
    },
  },
  build: {
    target: "es2023",
    manifest: true,
    outDir: mode === "gallery" ? "dist-gallery" : "dist",
    // A data: URI is refused by the policy of the server, which names 'self' alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "vendor-react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
            { name: "vendor-tanstack", test: /node_modules[\\/]@tanstack[\\/]/, priority: 10 },
            // One file, where the bundler would make a dozen small ones, each a request of its own.
            {
              name: "common",
              test: /[\\/]src[\\/](api|nhs|shell|clinical|words|styles)[\\/]/,
              minShareCount: 2,
              priority: 5,
            },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(
      ["/v1", "/health", "/docs", "/acknowledge"].map((path) => [
        path,
        { target: process.env["RINGWELL_SERVER"] ?? "http://127.0.0.1:8080" },
      ]),
    ),
  },
}));
