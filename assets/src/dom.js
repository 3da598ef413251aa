// @ts-check
/* Elements of the page: how they are made and found. */

/** What a colour or a length of the theme is now. @param {string} name */
export const token = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** @param {string} tag @param {string} [css] @param {string} [text] @returns {any} */
export function make(tag, css, text) {
  const node = document.createElement(tag);
  if (css) {
    node.className = css;
  }
  if (text) {
    node.textContent = text;
  }
  return node;
}

/** The element that an event met, or the nearest around it. @param {Event} event @param {string} selector @returns {any} */
export const met = (event, selector) =>
  event.target instanceof Element ? event.target.closest(selector) : null;

/** @param {string} selector @param {ParentNode} [within] @returns {any[]} */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** A fetch that gives up. @param {number} ms @returns {AbortSignal} */
export function within(ms) {
  const given = new AbortController();
  window.setTimeout(() => given.abort(), ms);
  return given.signal;
}

/** Put children in place of those that are there. @param {Element} node @param {...(Node | string)} children */
export function fill(node, ...children) {
  node.textContent = "";
  node.append(...children);
}
