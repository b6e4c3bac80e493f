import { expect, test } from "vitest";
import { refuseSecretArguments, withoutArguments, withoutSecrets } from "./typed-secrets.ts";

const random = "pKrJ66VuJfq0kPk1QSPjVMctJzGGPZ2cjgSXd0Rxxo5SGA5h5YQ0mEAbcdef01";

test.each([
  [`kp_live_${random}`],
  [`kpm_test_${random}`],
  [`--key=k_live_${random}`],
  ["kpb_QSPjVMctJzGGPZ2cjgSX"],
  ["--client-secret=kps_QSPjVMctJzGGPZ2cjgSX"],
])("%s is refused as an argument, without repeating it", (argument) => {
  const refuse = () => refuseSecretArguments(["keys", "show", argument]);
  expect(refuse).toThrow(/looks like a secret/);
  expect(refuse).not.toThrow(/QSPj/);
});

test.each(["api_key_0193b5c8f4e27d0a9b8c7d6e5f4a3b2c", "orders:read", "kp_live_pKrJ66VuJfq0...0Rxx", "Keyporter test"])(
  "%s is not taken for a secret",
  (argument) => {
    expect(() => refuseSecretArguments([argument])).not.toThrow();
  },
);

test.each([
  ["error: unknown option '--password=hunter2'", "error: unknown option '--password=...'"],
  [
    "error: too many arguments for 'list'. Expected 0 arguments but got 2: hunter2, x.\n",
    "error: too many arguments for 'list'. Expected 0 arguments but got 2.\n",
  ],
  ["error: unknown command 'sk-9f8e7d6c5b4a39281706f5e4'", "error: unknown command '...'"],
  ["error: required option '--context-organization <organization>' not specified", null],
  ["error: unknown command 'kes'\n(Did you mean keys?)", null],
])("%j is shown without what was typed", (message, shown) => {
  expect(withoutArguments(message)).toBe(shown ?? message);
});

test("of a secret inside a text only its public part is left", () => {
  expect(withoutSecrets(`failed for kp_live_${random}: no`)).toBe("failed for kp_live_pKrJ66VuJfq0...: no");
  expect(withoutSecrets('"kpb_QSPjVMctJzGGPZ2cjgSXd0Rxx"')).toBe('"kpb_..."');
});
