"""Documents → files: docx, pdf, html, all in the layout of Decree 30/2020/NĐ-CP."""
