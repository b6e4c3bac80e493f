import { expect, test } from "vitest";
import { refuseReservedPrefix } from "./reserved-prefix.ts";

test.each(["kpm", "kps", "kpp", "kpc", "kpi", "kpr", "kpb", "kpw", "kpo"])(
  "no API's keys may look like credentials of kind %s",
  (prefix) => {
    expect(refuseReservedPrefix(prefix)).toMatchObject({ code: "INVALID_BODY", errors: [{ pointer: "/prefix" }] });
    expect(refuseReservedPrefix(prefix, prefix)).toBeNull();
  },
);

test.each([undefined, "k", "kp", "kpmx", "orders"])("the prefix %s is free", (prefix) => {
  expect(refuseReservedPrefix(prefix)).toBeNull();
});
