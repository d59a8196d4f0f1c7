/** What only the pages of declarations, lists and evidence need. */
export const declarationsStyle = `
.tabs { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem; }
.tabs a { display: inline-flex; gap: .5rem; align-items: center; min-height: 2.5rem; padding: .3rem .8rem; border: 1px solid #7f95a8; border-radius: .6rem; background: var(--paper); text-decoration: none; }
.tabs a[aria-current] { background: var(--brand); color: #fff; border-color: var(--brand); }
.filters { display: grid; gap: .75rem 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); align-items: end; }
.filters .option, .marking .option { align-items: center; }
.rows { display: grid; gap: .9rem; grid-template-columns: minmax(0, 1fr); }
.tick { display: inline-flex; min-width: 2rem; min-height: 2rem; align-items: center; }
.tick input, .option input { width: 1.25rem; height: 1.25rem; flex: none; }
.facts { display: grid; gap: .5rem 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr)); }
.facts dt { color: var(--soft); font-size: .9rem; }
.facts dd { font-weight: 600; }
.appraise { display: grid; gap: .9rem; grid-template-columns: minmax(0, 1fr); }
.indicator { scroll-margin-top: 4.2rem; }
.indicator:focus, .indicator:focus-within { border-color: var(--focus); box-shadow: 0 0 0 2px var(--focus); outline: none; }
.answer { list-style: none; padding: .5rem .8rem; background: var(--tint); border-radius: .5rem; font-weight: 600; }
.gallery { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .7rem; }
.gallery li { display: grid; gap: .25rem; justify-items: start; max-width: 10rem; }
.gallery img { display: block; width: 10rem; height: 10rem; object-fit: cover; border-radius: .5rem; border: 1px solid var(--line); background: var(--ground); }
.marking:not(:has([value=khac]:checked)) .other-points, .marking:not(:has([value=khac]:checked, [value=hoi]:checked)) .why { display: none; }
.why { display: grid; gap: .6rem; }
.history { display: grid; gap: .5rem; }
.keys dl { display: grid; gap: .3rem; padding-top: .4rem; }
.keys dl div { display: flex; gap: .6rem; align-items: baseline; }
.keys dt { flex: 0 0 5.5rem; }
kbd { border: 1px solid #7f95a8; border-radius: .3rem; padding: 0 .4rem; background: var(--paper); font: inherit; font-size: .9rem; }
.viewer { width: 100vw; height: 100dvh; max-width: none; max-height: none; margin: 0; border: 0; padding: .6rem; background: var(--paper); }
.viewer[open] { display: grid; grid-template-rows: auto minmax(0, 1fr); gap: .6rem; }
.viewing { overflow: auto; display: grid; place-items: center; min-height: 60vh; background: #10202e; border-radius: .5rem; }
.viewing img { max-width: 100%; max-height: 80vh; }
.viewing.zoom-2 img { max-width: none; max-height: none; width: 200%; }
.viewing.zoom-3 img { max-width: none; max-height: none; width: 300%; }
.turn-90 { transform: rotate(90deg); } .turn-180 { transform: rotate(180deg); } .turn-270 { transform: rotate(270deg); }
.side-by-side { display: grid; gap: .8rem; grid-template-columns: repeat(2, minmax(0, 1fr)); }
.side-by-side figure { display: grid; gap: .35rem; align-content: start; }
.side-by-side img { width: 100%; max-height: 26rem; object-fit: contain; background: var(--ground); border-radius: .5rem; }
.no-picture { display: grid; place-items: center; min-height: 10rem; padding: 1rem; background: var(--ground); border-radius: .5rem; text-align: center; }
`;
