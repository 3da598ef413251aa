/* Terminals in offices are years old: nothing younger than Chromium 80 (browserslist, ES2020). Style is biome's. */
import compat from "eslint-plugin-compat";
import esx from "eslint-plugin-es-x";

/* Without types, `map` of an array looks like that of an iterator, `resize` like that of a buffer, and a field `at`
   like the method; what calls such a method is told apart below. */
const MISTAKEN = Object.keys(esx.rules).filter((name) => /^no-(iterator-prototype|resizable|.*-prototype-at$)/.test(name));
const YOUNGER = ["at", "replaceChildren", "toSorted", "toReversed", "findLast", "showModal"];

export default [
  { files: ["assets/src/**/*.js"] },
  compat.configs["flat/recommended"],
  esx.configs["flat/restrict-to-es2020"],
  { settings: { "es-x": { aggressive: true } } },
  {
    rules: {
      ...Object.fromEntries(MISTAKEN.map((name) => [`es-x/${name}`, "off"])),
      "no-restricted-syntax": [
        "error",
        ...YOUNGER.map((name) => ({
          selector: `CallExpression[callee.property.name="${name}"]`,
          message: `Chromium 80 has no ${name}()`,
        })),
      ],
    },
  },
];
