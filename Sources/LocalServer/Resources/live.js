// Keeps the list of runs up to date while it is looked at. Without it the list is as it was when the
// page was opened, and everything else works the same.
"use strict";

(() => {
  const list = document.getElementById("runs");
  const status = document.getElementById("live");
  if (!list || !status) return;

  const usual = 2000;
  const longest = 30000;
  let pause = usual;
  let timer = 0;
  let isAsking = false;

  const ticked = () =>
    new Set(Array.from(list.querySelectorAll("input[name=run]:checked"), (box) => box.value));

  // The new list in the place of the old one, with what was ticked and where the focus was.
  function replace(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const fresh = page.getElementById("runs");
    if (!fresh) return;
    const boxes = ticked();
    const focused = list.contains(document.activeElement) ? document.activeElement.id : "";
    const across = list.querySelector(".scroll")?.scrollLeft ?? 0;
    list.replaceChildren(...fresh.childNodes);
    list.dataset.mark = fresh.dataset.mark;
    for (const box of list.querySelectorAll("input[name=run]")) box.checked = boxes.has(box.value);
    const scroll = list.querySelector(".scroll");
    if (scroll) scroll.scrollLeft = across;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  async function read(address) {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.text();
  }

  async function look() {
    timer = 0;
    if (isAsking) return;
    isAsking = true;
    try {
      if ((await read("/changes")) !== list.dataset.mark) {
        const before = list.dataset.count;
        replace(await read(location.href));
        const count = list.querySelector(".count")?.textContent ?? "";
        if (count !== before) status.textContent = count;
        list.dataset.count = count;
      } else if (pause > usual) {
        status.textContent = "";
      }
      pause = usual;
    } catch {
      status.textContent = "The server does not answer: the list may be old.";
      pause = Math.min(2 * pause, longest);
    }
    isAsking = false;
    wait();
  }

  // Nobody sees a hidden tab: it waits until it is looked at again.
  function wait() {
    clearTimeout(timer);
    timer = document.hidden ? 0 : setTimeout(look, pause);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) wait();
    else look();
  });
  list.dataset.count = list.querySelector(".count")?.textContent ?? "";
  wait();
})();
