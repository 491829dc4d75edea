"""Train and measure the English pipeline that relgraph ships."""
