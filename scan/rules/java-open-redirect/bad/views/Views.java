package com.palisade.checkout;

import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

final class Views {
    private Views() {}

    static ModelAndView leaveTo(String address) {
        ModelAndView view = new ModelAndView();
        view.setView(new RedirectView("https://" + address)); // want: java-open-redirect
        return view;
    }
}
