// @ts-check
/* How events are drawn on the wall's canvas: tier = shape + colour; overdue = ring; closed ones small and faint. */
const CELL = 64;

const SHAPES = [
  (ink, x, y, r) => {
    ink.arc(x, y, r, 0, 7);
  },
  (ink, x, y, r) => {
    ink.arc(x, y, r, 0, 7);
  },
  (ink, x, y, r) => {
    ink.rect(x - 0.85 * r, y - 0.85 * r, 1.7 * r, 1.7 * r);
  },
  (ink, x, y, r) => {
    ink.moveTo(x, y - 1.1 * r);
    ink.lineTo(x + 1.1 * r, y + 0.9 * r);
    ink.lineTo(x - 1.1 * r, y + 0.9 * r);
    ink.closePath();
  },
  (ink, x, y, r) => {
    ink.moveTo(x, y - 1.3 * r);
    ink.lineTo(x + 1.3 * r, y);
    ink.lineTo(x, y + 1.3 * r);
    ink.lineTo(x - 1.3 * r, y);
    ink.closePath();
  },
];

function mark(ink, event, x, y, unit, colours) {
  const closed = event.state === 2,
    rank = Math.min(event.rank, 4);
  const r = (closed ? 2.4 : 3.6 + 0.9 * rank) * unit;
  ink.globalAlpha = closed ? 0.4 : 1;
  ink.beginPath();
  SHAPES[rank](ink, x, y, r);
  ink.fillStyle = colours[rank ? `rank-${rank}` : "rank-none"];
  ink.fill();
  if (closed) {
    return;
  }
  ink.lineWidth = 1.2 * unit;
  ink.strokeStyle = colours.page;
  ink.stroke();
  if (event.state === 1) {
    ink.beginPath();
    ink.arc(x, y, r + 3.2 * unit, 0, 7);
    ink.lineWidth = 1.8 * unit;
    ink.strokeStyle = colours.bad;
    ink.stroke();
  }
}

/* Too many to tell apart: counted by squares; the colour is of the highest rank inside that is not closed. */
function clusters(ink, seen, unit, colours) {
  const cells = new Map(),
    wide = CELL * unit;
  seen.forEach(([event, x, y]) => {
    const key = `${Math.floor(x / wide)} ${Math.floor(y / wide)}`;
    const cell = cells.get(key) || { n: 0, x: 0, y: 0, rank: 0, late: false };
    cell.n += 1;
    cell.x += x;
    cell.y += y;
    if (event.state !== 2) {
      cell.rank = Math.max(cell.rank, event.rank);
      cell.late = cell.late || event.state === 1;
    }
    cells.set(key, cell);
  });
  ink.textAlign = "center";
  ink.textBaseline = "middle";
  ink.font = `600 ${13 * unit}px ${colours.font}`;
  cells.forEach((cell) => {
    const x = cell.x / cell.n,
      y = cell.y / cell.n,
      r = (9 + 4 * Math.log10(cell.n)) * unit;
    ink.beginPath();
    ink.arc(x, y, r, 0, 7);
    ink.globalAlpha = 0.85;
    ink.fillStyle = colours.surface;
    ink.fill();
    ink.globalAlpha = 1;
    ink.lineWidth = 2.2 * unit;
    ink.strokeStyle = cell.late
      ? colours.bad
      : colours[cell.rank ? `rank-${Math.min(cell.rank, 4)}` : "rank-none"];
    ink.stroke();
    ink.fillStyle = colours.text;
    ink.fillText(String(cell.n), x, y);
  });
}

export const wallEvents = { mark, clusters };
