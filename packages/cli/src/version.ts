import manifest from "../package.json" with { type: "json" };

/** Of this command; the server of the same release has the same. */
export const ownVersion: string = manifest.version;
