/// How pages look: light or dark as their reader prefers, on narrow screens and on paper.
enum PageStyle {
  static let text = """

    :root{--ink:#1f2328;--muted:#57606a;--paper:#ffffff;--panel:#f3f4f6;--rule:#d8dde3;--link:#0b5cad;--good:#1a6b34;\
    --bad:#a3211b;--open:#7a5200}
    @media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--muted:#9aa4af;--paper:#14171c;--panel:#20242b;\
    --rule:#333a43;--link:#7db8f5;--good:#7ccb93;--bad:#f0958f;--open:#e0b562}}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1.5rem 1.25rem 4rem;max-width:52rem;background:var(--paper);color:var(--ink);\
    font:1rem/1.55 Georgia,"Liberation Serif","DejaVu Serif",serif}
    h1,h2,h3,nav,th,dt,figcaption,.note,.verdict{font-family:Helvetica,Arial,"Liberation Sans","DejaVu Sans",sans-serif}
    h1{font-size:1.7rem;line-height:1.2;margin:.6rem 0 .4rem;overflow-wrap:anywhere}
    h2{font-size:1.15rem;margin:2.2rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--rule)}
    h3{font-size:1rem;margin:1.2rem 0 .3rem}
    a{color:var(--link)}
    nav,.note{font-size:.85rem;color:var(--muted)}
    pre,code{font-family:"DejaVu Sans Mono","Liberation Mono",Menlo,Consolas,monospace;font-size:.85rem}
    pre{background:var(--panel);padding:.7rem .9rem;overflow-x:auto;border-radius:4px;line-height:1.4}
    .formula{overflow-x:auto;overflow-y:hidden;padding:.3rem 0;font-size:1.1rem}
    math{font-family:"Latin Modern Math","STIX Two Math","Cambria Math",math}
    mtable.cases>mtr>mtd{text-align:left;padding:.15rem .5rem .15rem 0}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:.4rem 0}
    dt{color:var(--muted);font-size:.9rem}
    dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.5rem 0}
    th,td{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
    th{font-size:.85rem;color:var(--muted);font-weight:normal}
    .number{text-align:right}
    .wide{overflow-x:auto}
    .proved{color:var(--good)}.refuted{color:var(--bad)}.undecided{color:var(--open)}
    figure{margin:1rem 0}
    figure svg{max-width:100%;height:auto;display:block}
    .gallery{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:1rem;padding:0}
    .gallery article{border:1px solid var(--rule);border-radius:6px;padding:.8rem .9rem}
    .gallery h3{margin:0 0 .3rem;overflow-wrap:anywhere}
    .gallery p{margin:.3rem 0 0;font-size:.9rem;line-height:1.4}
    .gallery svg{width:100%;height:4.5rem;display:block}
    @media (max-width:34rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
    @media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}\
    section,figure,table,article{break-inside:avoid}pre{white-space:pre-wrap}a{color:inherit}}

    """
}
