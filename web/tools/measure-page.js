// What `measure.mjs` puts into each page: its answers stand in `globalThis.measure`, in milliseconds.

function painted() {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

function idle() {
  return new Promise((done) => requestIdleCallback(done));
}

/** Looks at once and after each change of the page, until `found` says so. */
function until(found) {
  return new Promise((done, failed) => {
    function look() {
      if (!found()) return;
      watcher.disconnect();
      done();
    }
    setTimeout(() => failed(new Error(`not found: ${found}`)), 15_000);
    const watcher = new MutationObserver(look);
    watcher.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  });
}

function heading() {
  return document.querySelector("h1")?.textContent;
}

function pressed(key) {
  return new Promise((done) => {
    addEventListener("keydown", (event) => event.key === key && done(event.timeStamp), { capture: true });
  });
}

function clicked() {
  return new Promise((done) => {
    addEventListener("click", ({ timeStamp }) => done(timeStamp), { capture: true, once: true });
  });
}

globalThis.measure = {
  /** How long keys took until they were painted, of those that took 16 ms or more. */
  keys: [],
  /** When the page is painted with a button and answers a key at once, since the page was asked for. */
  async usable(label) {
    const wanted = new RegExp(label);
    await until(() =>
      [...document.querySelectorAll("button:enabled")].some(({ textContent }) => wanted.test(textContent)),
    );
    await painted();
    await idle();
    return performance.now();
  },
  /** When all `rows` of the list of the day are painted, since the page was asked for. */
  async listed(rows) {
    await until(() => document.querySelectorAll(".rw-list__rows > li").length >= rows);
    await painted();
    return performance.now();
  },
  /** Waits for a click; `taken` is how long it then took until all `rows` of the list of the day were painted. */
  watchList(rows) {
    globalThis.measure.taken = (async () => {
      const at = await clicked();
      return (await globalThis.measure.listed(rows)) - at;
    })();
  },
  /** Waits for `Enter`; `taken` is how long it then took until another name was painted. */
  watch() {
    const before = heading();
    globalThis.measure.taken = (async () => {
      const at = await pressed("Enter");
      await until(() => ![undefined, before].includes(heading()));
      await painted();
      return performance.now() - at;
    })();
  },
};

new PerformanceObserver((list) => {
  for (const { name, duration } of list.getEntries()) {
    if (name === "keydown") globalThis.measure.keys.push(duration);
  }
}).observe({ type: "event", durationThreshold: 16, buffered: true });
