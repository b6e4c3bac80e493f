const minChars = 12;
const maxChars = 128;
const minDistinctChars = 5;

/**
 * Long enough and still among the first guesses. Compared in small letters.
 *
 * There are no rules on kinds of characters: they make passwords harder to remember and hardly harder to guess.
 *
 * @see NIST SP 800-63B-4 section 3.1.1.2
 */
const common: ReadonlySet<string> = new Set([
  "012345678910",
  "0987654321qwerty",
  "123456789012",
  "1234567890123",
  "12345678901234",
  "123456789012345",
  "1234567890123456",
  "12345678901234567890",
  "123456789abc",
  "1234567890qwerty",
  "123456qwerty",
  "123qweasdzxc",
  "1q2w3e4r5t6y",
  "1q2w3e4r5t6y7u",
  "1q2w3e4r5t6y7u8i9o0p",
  "1qaz2wsx3edc",
  "1qaz2wsx3edc4rfv",
  "abc123456789",
  "abcdefghijkl",
  "abcdefghijklmnopqrstuvwxyz",
  "adminadminadmin",
  "administrator",
  "administrator1",
  "basketball123",
  "changemechangeme",
  "changemenow123",
  "correcthorsebatterystaple",
  "defaultpassword",
  "iloveyou1234",
  "iloveyou12345",
  "keyporter123",
  "keyporter1234",
  "keyporterkeyporter",
  "letmeinletmein",
  "manchesterunited",
  "mypassword123",
  "newpassword123",
  "p@ssw0rd1234",
  "p@ssword1234",
  "password1234",
  "password12345",
  "password123456",
  "password123456789",
  "passwordpassword",
  "passw0rd1234",
  "qazwsxedcrfv",
  "qwerasdfzxcv",
  "qwertyqwerty",
  "qwertyuiop12",
  "qwertyuiop123",
  "qwertyuiop[]",
  "qwertyuiopasdfghjkl",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwerty123456",
  "qwerty12345678",
  "qwerty123456789",
  "rootrootroot",
  "sunshine1234",
  "thisismypassword",
  "unbelievable",
  "welcome12345",
  "welcome123456",
  "zaq12wsxcde3",
  "zxcvbnm12345",
]);

/** Why a new password is refused, as a sentence for whoever chose it; null when it is good. Counts code points. */
export function passwordFault(password: string): string | null {
  if (!password.isWellFormed()) return "The password is not well-formed Unicode.";
  // In code units first, so that a text of megabytes is not taken apart.
  if (password.length > 2 * maxChars) return `Use at most ${maxChars} characters.`;
  const chars = [...password.normalize("NFC")];
  if (chars.length > maxChars) return `Use at most ${maxChars} characters.`;
  if (chars.length < minChars) return `Use at least ${minChars} characters.`;
  if (common.has(password.toLowerCase())) return "This is one of the most common passwords.";
  if (new Set(chars).size < minDistinctChars) return "Use more different characters.";
  return null;
}
