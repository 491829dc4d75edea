/* Time: the histogram, the slider with two ends, and the player. */

const time = makeBins();

function makeBins() {
  const days = events.filter((event) => event.first !== null).flatMap((event) => [event.first, event.last]);
  if (!days.length) return { starts: [], unit: "day" };
  const low = days.reduce((a, b) => Math.min(a, b));
  const high = days.reduce((a, b) => Math.max(a, b));
  const span = high - low + 1;
  const unit = span <= 100 ? "day" : span <= 4600 ? "month" : span <= 91500 ? "year" : "decade";
  const starts = [];
  for (let day = floor(low, unit); day <= high; day = next(day, unit)) starts.push(day);
  return { starts: [...starts, next(starts.at(-1), unit)], unit };
}

function floor(day, unit) {
  const date = fromDay(day);
  const year = date.getUTCFullYear();
  if (unit === "day") return day;
  if (unit === "month") return toDay(isoMonth(year, date.getUTCMonth()));
  return toDay(isoMonth(unit === "decade" ? Math.floor(year / 10) * 10 : year, 0));
}

function next(day, unit) {
  const date = fromDay(day);
  if (unit === "day") return day + 1;
  if (unit === "month") return toDay(isoMonth(date.getUTCFullYear() + (date.getUTCMonth() === 11 ? 1 : 0), (date.getUTCMonth() + 1) % 12));
  return toDay(isoMonth(date.getUTCFullYear() + (unit === "decade" ? 10 : 1), 0));
}

function binOf(day) {
  let [low, high] = [0, time.starts.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (time.starts[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

function binName(bin) {
  const iso = toIso(time.starts[bin]);
  return time.unit === "day" ? nice(iso) : time.unit === "month" ? nice(iso.slice(0, 7)) : time.unit === "year" ? iso.slice(0, 4) : `${iso.slice(0, 4)}s`;
}

/* The histogram stacks the events of each bin: conflict below, co-operation on top. */
function drawBars(some, isOut) {
  const bins = Array.from({ length: time.starts.length - 1 }, () => ({ conflict: 0, calm: 0, coop: 0, all: 0 }));
  for (const event of some) {
    const bin = bins[binOf(event.first)];
    bin[event.feel] += 1;
    bin.all += 1;
  }
  // roots keep a single event visible beside a crowded year
  const highest = Math.sqrt(Math.max(1, ...bins.map((bin) => bin.all)));
  find("bars").setAttribute("viewBox", `0 0 ${bins.length * 10} 40`);
  find("bars").replaceChildren(...bins.flatMap((bin, at) => {
    const scale = bin.all ? (39 * Math.sqrt(bin.all)) / highest / bin.all : 0;
    let y = 40;
    return Object.keys(FEELS).filter((feel) => bin[feel]).map((feel) => {
      const height = bin[feel] * scale;
      y -= height;
      return draw("rect", { class: isOut(at) ? `${feel} out` : feel, x: at * 10 + 1, width: 8, y, height });
    });
  }));
}

function startTime() {
  if (time.starts.length < 3) {
    find("time").hidden = true;
    return;
  }
  const last = time.starts.length - 1;
  for (const id of ["from", "to"]) {
    find(id).max = last;
    find(id).addEventListener("input", () => {
      const [from, to] = [+find("from").value, +find("to").value];
      if (from >= to) find(id).value = id === "from" ? to - 1 : from + 1;
      setSpan(+find("from").value, +find("to").value);
    });
  }
  find("play").addEventListener("click", () => (player ? stop() : play()));
  const every = Math.ceil(last / 9);
  const marks = Array.from({ length: last }, (_, bin) => bin).filter((bin) => bin % every === 0);
  find("ticks").replaceChildren(...marks.map((bin) => {
    const mark = make("span", {}, binName(bin));
    mark.style.left = `${(100 * (bin + 0.5)) / last}%`;
    return mark;
  }));
}

function setSpan(from, to) {
  const last = time.starts.length - 1;
  chosen.since = from === 0 ? null : time.starts[from];
  chosen.until = to === last ? null : time.starts[to] - 1;
  refreshSoon();
}

function spanNow() {
  const last = time.starts.length - 1;
  return [chosen.since === null ? 0 : binOf(chosen.since), chosen.until === null ? last : spread(binOf(chosen.until) + 1, 1, last)];
}

function drawTime() {
  if (time.starts.length < 3) return;
  const [from, to] = spanNow();
  [find("from").value, find("to").value] = [from, to];
  // the thumb that was pushed to the end must stay within reach of the mouse
  find("from").style.zIndex = from > time.starts.length / 2 ? 2 : 0;
  find("from").setAttribute("aria-valuetext", binName(from));
  find("to").setAttribute("aria-valuetext", binName(to - 1));
  [find("since").textContent, find("until").textContent] = [binName(from), binName(to - 1)];
  drawBars(passing("days").filter((event) => event.first !== null), (bin) => bin < from || bin >= to);
}

let player = null;
function play() {
  const last = time.starts.length - 1;
  const width = Math.max(1, Math.min(Math.round(last / 8), spanNow()[1] - spanNow()[0]));
  let at = spanNow()[1] >= last ? 0 : spanNow()[0];
  const step = () => {
    if (at + width > last) return stop();
    setSpan(at, at + width);
    at += 1;
  };
  find("play").setAttribute("aria-pressed", "true");
  player = setInterval(step, 420);
  step();
}

function stop() {
  clearInterval(player);
  player = null;
  find("play").setAttribute("aria-pressed", "false");
}
