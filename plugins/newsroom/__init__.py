"""Layer 1: the words of the trade. Plain Python; knows no Pelican, no template and no file format of output."""
