import { join } from "node:path";
import { npmPackages } from "../../e2e/support/npm-packages.ts";

const { platform, arch } = process;

/** What the published package promises to run in, at versions that were seen to work. */
const packages = {
  [`node-${platform}-${arch}`]: "22.13.1",
  [`@oven/bun-${platform}-${arch === "arm64" ? "aarch64" : arch}`]: "1.4.5",
  [`@deno/${platform}-${arch}-glibc`]: "2.9.6",
};

export const oldestNode = (): string => program(`node-${platform}-${arch}/bin/node`);
export const bun = (): string => program(`@oven/bun-${platform}-${arch === "arm64" ? "aarch64" : arch}/bin/bun`);
export const deno = (): string => program(`@deno/${platform}-${arch}-glibc/deno`);

function program(path: string): string {
  return join(npmPackages("runtimes", packages, "380 MB"), "node_modules", path);
}
