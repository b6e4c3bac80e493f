import { createVerifier } from "@keyporter/sdk";

const { KEYPORTER_URL = "http://127.0.0.1:7070", KEYPORTER_KEY = "" } = process.env;

export const verifier = createVerifier({ url: KEYPORTER_URL, credential: KEYPORTER_KEY, api: "orders" });
