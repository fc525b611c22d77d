// Words of the client. A catalogue is a plain object of English sentences, beside it the same in other
// languages, as far as they have got; what is missing there is said in English. No feature's words are in
// another feature's chunk.
//
//   const t = catalogue({ greeting: "Good morning, {name}" }, { cy: { greeting: "Bore da, {name}" } });
//   t("greeting", { name })

import { language, type Language } from "./language";

/** The forms of a sentence that has a number `n` in it, by the plural rules of the language. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

type Sentence = string | Plural;

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type Value = string | number;

type Params<S extends Sentence> = S extends string
  ? { readonly [N in Names<S>]: Value }
  : S extends { readonly other: infer O extends string }
    ? { readonly [N in Names<O>]: Value } & { readonly n: number }
    : never;

type Args<S extends Sentence> = keyof Params<S> extends never ? [] : [params: Params<S>];

/** Says a sentence of one catalogue. */
export type Say<C extends Record<string, Sentence>> = <K extends keyof C & string>(
  key: K,
  ...args: Args<C[K]>
) => string;

/** A catalogue in another language: any of the sentences, in other words. */
export type Translation<C> = { readonly [K in keyof C]?: C[K] extends string ? string : Plural };

const rules = new Map<Language, Intl.PluralRules>();

function pluralOf(lang: Language, n: number): Intl.LDMLPluralRule {
  let rule = rules.get(lang);
  if (rule === undefined) {
    rule = new Intl.PluralRules(lang);
    rules.set(lang, rule);
  }
  return rule.select(n);
}

function fill(sentence: string, params: Readonly<Record<string, Value>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Makes the function that says the sentences of `en`, in the language of the moment. */
export function catalogue<const C extends Record<string, Sentence>>(
  en: C,
  others: Partial<Record<Exclude<Language, "en">, Translation<C>>> = {},
): Say<C> {
  return (key, ...[given]) => {
    const params = (given ?? {}) as Readonly<Record<string, Value>>;
    const lang = language();
    const translated = lang === "en" ? undefined : others[lang]?.[key];
    // An untranslated sentence is English and follows the plural rules of English.
    const sentence = (translated ?? en[key]) as Sentence;
    if (typeof sentence === "string") return fill(sentence, params);
    const form = pluralOf(translated === undefined ? "en" : lang, Number(params["n"]));
    return fill(sentence[form] ?? sentence.other, params);
  };
}
