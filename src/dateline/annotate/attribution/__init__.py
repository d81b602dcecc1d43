"""Attribution: quotations, cues, speakers, acts and answers – the parts from which claims are made."""
