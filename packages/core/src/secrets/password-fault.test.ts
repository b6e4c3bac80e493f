import { expect, test } from "vitest";
import { passwordFault } from "./password-fault.ts";

test.each([
  ["twelve characters", "wfq9 Tlem2v!"],
  ["a sentence", "my cat sleeps on the router"],
  ["128 characters", "abcdefgh".repeat(16)],
  ["another script", "пароль из двух слов"],
  ["128 characters beyond the basic plane", "😀😁😂🤣😃😄😅😆".repeat(16)],
])("%s is a good password", (_case, password) => {
  expect(passwordFault(password)).toBeNull();
});

test.each([
  ["eleven characters", "wfq9 Tlem2v", "at least 12"],
  ["six emoji of two code units each", "😀😁😂🤣😃😄", "at least 12"],
  ["nothing", "", "at least 12"],
  ["129 characters", `${"abcdefgh".repeat(16)}i`, "at most 128"],
  ["a megabyte", "abcdefgh".repeat(2 ** 17), "at most 128"],
  ["a common one", "password1234", "most common"],
  ["a common one in capitals", "QWERTYUIOP123", "most common"],
  ["one character again and again", "aaaaaaaaaaaaaaaa", "more different"],
  ["two characters again and again", "abababababababab", "more different"],
  ["half a surrogate pair", `twelve chars \ud800`, "well-formed"],
])("%s is refused", (_case, password, sentence) => {
  expect(passwordFault(password)).toContain(sentence);
});
