// Where the client begins.

import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { newQueryClient } from "./api/queries";
import { newRouter } from "./router";
import { watchLostChunks } from "./shell/ErrorPage";
import { watchReturns } from "./shell/leave";
import "./styles/app.scss";
import { language } from "./words/language";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element for the client");

document.documentElement.lang = language();
watchLostChunks();
watchReturns();

const queries = newQueryClient();
const router = newRouter(queries);

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
