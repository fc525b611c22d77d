// Numbers in words, for a value that is read back: `212` is heard wrong, "two hundred and twelve" less so.

const ONES = [
  "nought",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

function wholeInWords(n: number): string {
  if (n < 20) return ONES[n] ?? "";
  if (n < 100) {
    const one = n % 10;
    return one === 0 ? (TENS[n / 10] ?? "") : `${TENS[Math.floor(n / 10)] ?? ""}-${ONES[one] ?? ""}`;
  }
  const rest = n % 100;
  const hundreds = `${ONES[Math.floor(n / 100)] ?? ""} hundred`;
  return rest === 0 ? hundreds : `${hundreds} and ${wholeInWords(rest)}`;
}

/** `two hundred and twelve`, `seven point eight`; what is no measurement of ours stays a figure. */
export function inWords(n: number): string {
  if (!Number.isFinite(n) || n < 0 || n >= 1000) return String(n);
  const [whole = "", decimals = ""] = String(n).split(".");
  const said = wholeInWords(Number(whole));
  const digits = decimals.split("").map((digit) => ONES[Number(digit)] ?? "");
  return digits.length === 0 ? said : `${said} point ${digits.join(" ")}`;
}
